// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/text_encoding.h"

#include <QString>

#include <functional>
#include <optional>

namespace licheng::sheets {

/// What a file from outside may cost. All bounds are inclusive.
struct ReadLimits
{
    qint64 fileBytes = qint64(64) << 20;
    qint64 unpackedBytes = qint64(1) << 30; ///< of all entries of the archive together
    qint64 packingRatio = 400;              ///< unpacked : packed of one entry, from ratioFromBytes on
    qint64 ratioFromBytes = qint64(8) << 20;
    qint64 archiveEntries = 10'000;
    qint64 cells = 12'000'000; ///< of all sheets together
    int sheets = 256;
    int rows = 200'000;
    int columns = 256;
    int cellChars = 32'767; ///< UTF-16 code units
};

enum class Proceed { Continue, Cancel };

/// Called from the reading thread some hundred times a file with how much of the work is done (0 to 1000).
using ReadProgress = std::function<Proceed(int permille)>;

struct ReadOptions
{
    QString fileName; ///< names the file in messages; set from the path when reading from one
    std::optional<TextEncoding> encoding; ///< csv: detected when not set
    std::optional<char> delimiter;        ///< csv: detected when not set
    ReadLimits limits;
    ReadProgress progress;
};

} // namespace licheng::sheets
