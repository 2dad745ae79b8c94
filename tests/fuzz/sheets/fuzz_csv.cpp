// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/format_readers.h"
#include "shared/sheets/read_failure.h"

#include <cstddef>
#include <cstdint>

using namespace licheng::sheets;

/// The first byte chooses encoding and delimiter, the rest is the file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    ReadOptions options;
    if ((data[0] & 1U) != 0)
        options.encoding = TextEncoding((data[0] >> 1) & 3U);
    if ((data[0] & 8U) != 0)
        options.delimiter = ",;\t|"[(data[0] >> 4) & 3U];
    try {
        const Workbook book =
            readCsv(QByteArrayView(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1), options);
        const SheetData &sheet = book.sheets.front();
        for (int row = 1; row <= sheet.rowCount(); ++row)
            (void)sheet.cell(row, sheet.columnCount() - 1);
    } catch (const ReadFailure &) {
        return 0;
    }
    return 0;
}
