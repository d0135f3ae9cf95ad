# With busybox's own commands only: the path leads nowhere.
set -eu
PATH=/nowhere
busybox rm -rf work
busybox mkdir work
cd work
busybox seq 1 200 | busybox sort -r | busybox head -n 2
echo text > file
busybox cp file copy
busybox mv copy moved
busybox chmod 640 moved
busybox stat -c '%a %s' moved
busybox tar cf all.tar file moved
busybox tar tf all.tar
busybox gzip file
busybox zcat file.gz
busybox find . -type f | busybox sort
busybox awk 'BEGIN { print 6 * 7 }'
busybox sleep 0.01 &
wait
cd ..
busybox rm -r work
echo done
