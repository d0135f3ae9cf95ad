# What scripts do: pipes, background jobs, traps, temporary files, and other programs.
set -eu
trap 'rm -rf work' EXIT
rm -rf work
mkdir work
cd work
seq 1 500 | sed 's/$/ line/' | tee numbers | awk '$1 % 50 == 0 { print $1 * 2 }' | sort -rn | head -n 3
grep -c 5 numbers
tar cf - numbers | gzip -c > numbers.tar.gz
gzip -dc numbers.tar.gz | tar tf -
cat <<END | tr a-z A-Z
here document
END
for n in 1 2 3; do
    echo "job $n" > "job$n" &
done
wait
cat job?
find . -type f | sort | xargs wc -c | tail -n 1 | sed 's/^ *[0-9]* //'
ln -s numbers link
cmp numbers link && echo same
[ ! -e absent ] && echo absent
(exit 7) || echo "status $?"
mv numbers renamed
cp renamed copy
touch -d @0 copy
stat -c %Y copy
cut -c1-3 copy | uniq | wc -l
cd ..
