# The workload of `syscribe demo`: counts the orders in a file.
# With the argument "intruder" it does one thing more, which it has not been seen to do before.
wc -l orders.txt
sort orders.txt | uniq -c
if [ "${1:-}" = intruder ]; then
    ln -s /etc/shadow stolen.txt && echo "stolen.txt -> /etc/shadow: the intruder has won"
fi
