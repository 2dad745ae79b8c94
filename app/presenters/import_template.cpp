// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/import_template.h"

#include "app/presenters/messages.h"
#include "shared/sheets/xlsx_writer.h"

#include <QCoreApplication>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ImportTemplateText
{
    Q_DECLARE_TR_FUNCTIONS(ImportTemplate)
};

/// The first of its names that no other column is found by.
QString headerOf(const ImportFormat &format, const ImportColumn &column)
{
    const auto own =
        std::find_if(column.headerKeys.begin(), column.headerKeys.end(),
                     [&](const QString &key) { return format.autoMap({key}) == QStringList{column.path}; });
    return own == column.headerKeys.end() ? column.headerKeys.constFirst() : *own;
}

} // namespace

QString importFormatTitle(const ImportFormat &format)
{
    return format.official().isEmpty() ? messages::recordLabel(format.type().name()) : format.official();
}

Result<Done> writeImportTemplate(const ImportFormat &format, const QString &path, const QDateTime &createdAt)
{
    QList<sheets::OutCell> cells;
    sheets::SheetSetup sheet{importFormatTitle(format).left(31), {}, 1};
    for (const ImportColumn &column : format.columns()) {
        // What is only compared, and further columns of the same, may be added by whoever has them.
        if (column.path.contains(furtherColumn) || (column.isCompared && column.path.startsWith("term."_L1)))
            continue;
        const QString header = headerOf(format, column);
        const QString mark = column.isRequired ? u"＊"_s : QString();
        cells.append({QString(header + mark), sheets::CellStyle::Header,
                      column.isRequired ? ImportTemplateText::tr("Every row must have it.") : QString()});
        // Chinese takes two places a character.
        sheet.columnWidths.append(double(std::max<qsizetype>(8, 2 * (header.size() + 2))));
    }
    sheets::XlsxWriter writer({createdAt, sheet.name, {}});
    if (auto done = writer.addSheet(sheet); !done)
        return done;
    if (auto done = writer.addRow(cells); !done)
        return done;
    return writer.finishTo(path);
}

} // namespace licheng
