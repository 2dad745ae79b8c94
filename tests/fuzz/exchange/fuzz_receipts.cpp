// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/receipt_hashes.h"

#include <cstdint>
#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace licheng;

/// The first byte chooses what the rest is: SHA.txt of a package of receipts, or one of its JSON files.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    const QByteArray text(reinterpret_cast<const char *>(data) + 1, static_cast<qsizetype>(size - 1));
    if (data[0] == 's') {
        const QStringList names{u"一.json"_s, u"folder/two.json"_s};
        const auto hashes = readHashes(u"SHA.txt"_s, text, names);
        if (!hashes)
            return hashes.error().where.isEmpty() ? (std::abort(), 0) : 0;
        for (auto it = hashes->begin(); it != hashes->end(); ++it) {
            if (!names.contains(it.key()) || it->size() != 64 || it->toLower() != *it)
                std::abort();
        }
        return 0;
    }
    const ReceiptLimits limits{.students = 50, .rows = 200, .rowsOfSheet = 20, .cells = 20, .cellChars = 200};
    const auto file = decodeReceipts(u"a.json"_s, text, limits);
    if (!file)
        return file.error().where.isEmpty() ? (std::abort(), 0) : 0;
    if (file->students.size() > 50 || file->rowCount > 200)
        std::abort();
    for (const ReceiptStudent &student : file->students) {
        if (student.identityNumber.isEmpty())
            std::abort();
        for (const ReceiptSheet &sheet : student.sheets) {
            for (const ReceiptCells &cells : sheet.rows) {
                for (const auto &[header, cell] : cells) {
                    // What is compared once is compared the same again.
                    const QString compared = comparedCell(header, cell);
                    if (comparedCell(header, compared) != compared)
                        std::abort();
                }
            }
        }
    }
    return 0;
}
