"""A web server with a page for each thing that Python asks the kernel for."""
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def threads():
    results = []
    workers = [threading.Thread(target=results.append, args=(n,)) for n in range(16)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return f"sum {sum(results)}"


def file():
    os.mkdir("made")
    try:
        with open("made/file", "w+") as made:
            made.write("content")
            made.flush()
            os.fsync(made.fileno())
            made.seek(0)
            return made.read()
    finally:
        shutil.rmtree("made")


def database():
    with sqlite3.connect("items.db") as connection:
        connection.execute("drop table if exists item")
        connection.execute("create table item (id integer primary key, name text)")
        connection.executemany("insert into item (name) values (?)", [(f"item {n}",) for n in range(100)])
        return str(connection.execute("select count(*), max(name) from item").fetchone())


def process():
    return subprocess.run(["echo", "from a child"], capture_output=True, text=True, check=True).stdout


PAGES = {"/threads": threads, "/file": file, "/database": database, "/process": process}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        try:
            text = PAGES.get(self.path, lambda: "no such page")()
        except OSError as error:
            text = str(error)
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


signal.signal(signal.SIGTERM, lambda number, frame: os._exit(0))
ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
