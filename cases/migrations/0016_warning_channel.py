"""A case may come of a warning: a way in by which nobody complains."""

import common.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0015_causes"),
    ]

    operations = [
        common.migrations.Together(
            operations=[
                migrations.AlterField(
                    model_name="complaint",
                    name="channel",
                    field=models.CharField(
                        choices=[
                            ("12345", "12345 热线"),
                            ("110", "110 联动"),
                            ("petition", "信访交办"),
                            ("telephone", "投诉电话"),
                            ("window", "窗口来访"),
                            ("web", "网上投诉"),
                            ("tip_off", "举报"),
                            ("warning", "监测预警"),
                        ],
                        max_length=12,
                    ),
                ),
                migrations.AlterField(
                    model_name="complaintevent",
                    name="channel",
                    field=models.CharField(
                        choices=[
                            ("12345", "12345 热线"),
                            ("110", "110 联动"),
                            ("petition", "信访交办"),
                            ("telephone", "投诉电话"),
                            ("window", "窗口来访"),
                            ("web", "网上投诉"),
                            ("tip_off", "举报"),
                            ("warning", "监测预警"),
                        ],
                        max_length=12,
                    ),
                ),
                migrations.AlterField(
                    model_name="labelledmatter",
                    name="channel",
                    field=models.CharField(
                        choices=[
                            ("12345", "12345 热线"),
                            ("110", "110 联动"),
                            ("petition", "信访交办"),
                            ("telephone", "投诉电话"),
                            ("window", "窗口来访"),
                            ("web", "网上投诉"),
                            ("tip_off", "举报"),
                            ("warning", "监测预警"),
                        ],
                        default="telephone",
                        max_length=12,
                    ),
                ),
                migrations.AlterField(
                    model_name="labelledmatterevent",
                    name="channel",
                    field=models.CharField(
                        choices=[
                            ("12345", "12345 热线"),
                            ("110", "110 联动"),
                            ("petition", "信访交办"),
                            ("telephone", "投诉电话"),
                            ("window", "窗口来访"),
                            ("web", "网上投诉"),
                            ("tip_off", "举报"),
                            ("warning", "监测预警"),
                        ],
                        default="telephone",
                        max_length=12,
                    ),
                ),
            ],
        ),
    ]
