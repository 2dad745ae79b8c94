// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/zip_reader.h"

#include <QTemporaryFile>

#include <cstdint>
#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace licheng;

/// A zip file from outside: no name leads out of it, no entry gives more than was announced. Run it with
/// ASAN_OPTIONS=detect_leaks=0: libzip 1.7.3 loses some hundred bytes when it cannot open a damaged entry.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static QTemporaryFile file(u"/dev/shm/fuzz_zip"_s);
    if (!file.isOpen() && !file.open())
        std::abort();
    if (!file.resize(0) || !file.seek(0) ||
        file.write(reinterpret_cast<const char *>(data), qint64(size)) != qint64(size) || !file.flush())
        std::abort();
    constexpr ZipLimits limits{.entries = 100, .entryBytes = 1 << 20, .totalBytes = 4 << 20};
    const auto zip = ZipReader::open(file.fileName(), limits, "password");
    if (!zip) {
        if (zip.error().message.isEmpty())
            std::abort();
        return 0;
    }
    for (const QString &name : zip->names()) {
        if (!isPlainEntryName(name) || zip->size(name) > limits.entryBytes)
            std::abort();
        const auto bytes = zip->read(name, limits.entryBytes);
        if (bytes ? bytes->size() != zip->size(name) : bytes.error().message.isEmpty())
            std::abort();
    }
    return 0;
}
