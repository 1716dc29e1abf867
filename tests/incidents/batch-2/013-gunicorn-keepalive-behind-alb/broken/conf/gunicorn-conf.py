from prometheus_flask_exporter.multiprocess import GunicornInternalPrometheusMetrics

bind = "0.0.0.0:5000"
workers = 1
threads = 8
timeout = 120
access_logfile = "-"


def child_exit(server, worker):
    GunicornInternalPrometheusMetrics.mark_process_dead_on_child_exit(worker.pid)
