from importlib import import_module

from django.conf import settings

from simpeg.celery import app


def test_the_beat_wakes_tasks_that_exist():
    wanted = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    for name in wanted:
        import_module(name.rpartition(".")[0])
    assert wanted <= set(app.tasks)


def test_a_task_that_dies_with_its_worker_is_taken_again_and_leaves_no_result():
    assert app.conf.task_acks_late
    assert app.conf.task_reject_on_worker_lost
    assert app.conf.task_ignore_result
