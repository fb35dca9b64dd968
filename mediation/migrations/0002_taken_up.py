"""A limit that was dropped, a mediation that was called off: taken up again when what ended it is undone."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0001_initial'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='mediation',
            name='mediation_follows_its_steps',
        ),
        migrations.AlterField(
            model_name='mediationentry',
            name='kind',
            field=models.CharField(choices=[('sent', '送交调解'), ('signed', '已签收'), ('forwarded', '已改派'), ('assigned', '调解员已定'), ('removed', '调解员回避'), ('booked', '已约定时间'), ('cancelled', '约定取消'), ('consent', '双方意见'), ('begun', '调解开始'), ('held', '调解'), ('no_show', '未到场'), ('proposed', '提出方案'), ('extended', '期限延长'), ('agreed', '达成协议'), ('proven', '分期已付'), ('missed', '分期逾期'), ('released', '公开笔记'), ('procedure', '后续程序'), ('ended', '调解终结'), ('taken_up', '恢复调解')], max_length=10),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mediation',
            trigger=pgtrigger.compiler.Trigger(name='mediation_follows_its_steps', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{agreed:ended,ended:mediating,ended:sent,ended:signed,mediating:agreed,mediating:ended,mediating:sent,sent:ended,sent:signed,signed:ended,signed:mediating,signed:sent}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='c743f71e3cbc1b642fb3dac0eef7efd868d5b9f7', operation='UPDATE', pgid='pgtrigger_mediation_follows_its_steps_7ded2', table='mediation_mediation', when='BEFORE')),
        ),
    ]
