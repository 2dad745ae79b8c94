// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/writable_text.h"

#include "shared/sheets/sheet_builder.h"

#include <QCoreApplication>

namespace licheng::sheets {

namespace {

constexpr qsizetype MostChars = 32'767;

bool isForbidden(char16_t unit)
{
    return (unit < 0x20 && unit != u'\t' && unit != u'\n') || (unit >= 0x7F && unit < 0xA0) || unit >= 0xFFFE;
}

} // namespace

Result<Done> checkWritable(QStringView text, int rowNumber, int column)
{
    const auto place = [rowNumber, column] { return columnLetters(column) + QString::number(rowNumber); };
    if (text.size() > MostChars) {
        return Error{
            QCoreApplication::translate(
                "Sheets", "Cell %1 cannot be written: its text is longer than %L2 characters; shorten it.")
                .arg(place())
                .arg(MostChars)};
    }
    bool sound = text.isValidUtf16();
    for (const QChar c : text)
        sound = sound && !isForbidden(c.unicode());
    if (!sound) {
        return Error{
            QCoreApplication::translate(
                "Sheets", "Cell %1 cannot be written: its text holds a control character; delete it.")
                .arg(place())};
    }
    return Done{};
}

} // namespace licheng::sheets
