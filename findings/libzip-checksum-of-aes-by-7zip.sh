#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# libzip 1.7.3 (Debian 12) hands out every byte of an AES entry that 7-Zip 26.02 wrote, then reports a checksum error:
# an AE-2 entry carries no checksum (the field is 0), yet it is compared. The same content encrypted by libzip itself
# ends without an error, and so do entries of less than 20 bytes. A reader that takes the error at its word refuses
# every sound package that somebody packed with 7-Zip and a password.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq libzip4=1.7.3-1+b1 libzip-dev=1.7.3-1+b1 7zip=22.01+really26.02+dfsg-0+deb12u1 >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" root; done
lib=$(dirname "$(find root -name 'libzip.so.4')")

cat >read.c <<'C'
#include <stdio.h>
#include <stdlib.h>
#include <zip.h>
int main(int argc, char **argv)
{
    int code = 0;
    zip_t *archive = zip_open(argv[1], ZIP_RDONLY, &code);
    if (!archive || argc < 3)
        return 2;
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
        zip_stat_t stat;
        zip_stat_index(archive, i, 0, &stat);
        zip_file_t *entry = zip_fopen_index_encrypted(archive, i, 0, argv[2]);
        if (!entry)
            return 2;
        char buffer[4096];
        zip_int64_t got, total = 0;
        while ((got = zip_fread(entry, buffer, sizeof buffer)) > 0)
            total += got;
        printf("%s: %lld of %lld bytes, then %s\n", stat.name, (long long)total, (long long)stat.size,
               got < 0 ? zip_file_strerror(entry) : "no error");
        zip_fclose(entry);
    }
    zip_discard(archive);
    return 0;
}
C
cat >write.c <<'C'
#include <zip.h>
int main(void)
{
    int code = 0;
    zip_t *archive = zip_open("by-libzip.zip", ZIP_CREATE | ZIP_EXCL, &code);
    zip_source_t *source = zip_source_file(archive, "long.txt", 0, -1);
    zip_int64_t index = zip_file_add(archive, "long.txt", source, 0);
    zip_file_set_encryption(archive, index, ZIP_EM_AES_256, "Sample-2026");
    return zip_close(archive);
}
C
for name in read write; do
    gcc -o $name $name.c -I root/usr/include -I "$(dirname "$(find root -name zipconf.h)")" -L "$lib" -l:libzip.so.4 -Wl,-rpath,"$PWD/$lib"
done
printf '%s' '12345678901234567890' >long.txt
printf '%s' 'short' >short.txt
"$(find root -type f -name 7zz | head -n 1)" a -tzip -mem=AES256 -pSample-2026 by-7zip.zip long.txt short.txt >/dev/null
./write

dpkg-deb -f libzip4_*.deb Package Version
dpkg-deb -f 7zip_*.deb Package Version
seven=$(./read by-7zip.zip Sample-2026)
own=$(./read by-libzip.zip Sample-2026)
printf 'written by 7-Zip:\n%s\nwritten by libzip:\n%s\n' "$seven" "$own"
grep -q '^long.txt: 20 of 20 bytes, then CRC error' <<<"$seven"
grep -q '^short.txt: 5 of 5 bytes, then no error' <<<"$seven"
grep -q '^long.txt: 20 of 20 bytes, then no error' <<<"$own"
