"""A limit that was dropped, a mediation that was called off: taken up again when what ended it is undone."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clocks', '0002_clocks_by_legal_day'),
    ]

    operations = [
        migrations.AlterField(
            model_name='clockentry',
            name='kind',
            field=models.CharField(choices=[('started', '起算'), ('paused', '中止'), ('resumed', '恢复'), ('extended', '延长'), ('recalculated', '日历变更重算'), ('met', '完成'), ('dropped', '终止计时'), ('taken_up', '继续计时')], max_length=15),
        ),
    ]
