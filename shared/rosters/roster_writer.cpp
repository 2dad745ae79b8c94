// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/roster_writer.h"

#include "shared/sheets/xlsx_writer.h"

namespace licheng
{

namespace
{

using sheets::CellStyle;
using sheets::OutCell;

QJsonValue valueAt(const PrecheckRow &row, QStringView path)
{
    const qsizetype dot = path.indexOf(u'.');
    const QStringView head = dot < 0 ? path : path.first(dot);
    const QStringView tail = dot < 0 ? path : path.sliced(dot + 1);
    if (head == u"studentId")
        return toJson(row.student).value(tail);
    if (head == u"courseId")
        return toJson(row.course).value(tail);
    return toJson(row.outcome).value(tail);
}

OutCell cell(const RosterColumn &column, const PrecheckRow &row)
{
    const QJsonValue value = valueAt(row, column.path);
    if (column.format == RosterFormat::Number && value.isDouble())
        return {value.toDouble(), CellStyle::Plain, {}};
    return {rosterText(column.format, value), CellStyle::Plain, {}};
}

Result<Done> writeCover(sheets::XlsxWriter &writer, const RosterLayout &layout, const RosterAudience &audience,
                        const School &school, const SubmissionList &list)
{
    if (auto added = writer.addSheet({layout.coverSheet, {}, 0}); !added)
        return added;
    if (auto header = writer.addRow(sheets::headerRow(layout.coverColumns)); !header)
        return header;
    return writer.addRow({{school.code, CellStyle::Plain, {}},
                          {static_cast<double>(list.schoolYear.roc()), CellStyle::Plain, {}},
                          {static_cast<double>(layout.semesterOnCover), CellStyle::Plain, {}},
                          {audience.code, CellStyle::Plain, {}}});
}

} // namespace

Result<RosterFile> writeRoster(const RosterLayout &layout, const RosterAudience &audience, const School &school,
                               const SubmissionList &list, const std::vector<PrecheckRow> &rows,
                               const QDateTime &created)
{
    sheets::XlsxWriter writer({created, layout.official, school.name});
    if (auto cover = writeCover(writer, layout, audience, school, list); !cover)
        return cover.error();
    RosterFile file;
    for (const RosterSheet *sheet : layout.sheetsOf(audience.division)) {
        if (auto added = writer.addSheet({sheet->name, {}, 1}); !added)
            return added.error();
        QStringList headers;
        for (const RosterColumn &column : sheet->columns)
            headers.append(column.header);
        if (auto header = writer.addRow(sheets::headerRow(headers)); !header)
            return header.error();
        for (size_t i = 0; i < rows.size(); ++i) {
            if (rows[i].outcome.situation != sheet->situation)
                continue;
            QList<OutCell> cells;
            for (const RosterColumn &column : sheet->columns)
                cells.append(cell(column, rows[i]));
            if (auto added = writer.addRow(cells); !added)
                return added.error();
            file.lines.push_back({sheet->name, i});
        }
    }
    if (file.lines.size() != rows.size()) {
        for (const PrecheckRow &row : rows) {
            bool hasSheet = false;
            for (const RosterSheet *sheet : layout.sheetsOf(audience.division))
                hasSheet = hasSheet || sheet->situation == row.outcome.situation;
            if (!hasSheet) {
                return Error{QStringLiteral("the roster has no sheet for the study situation '%1' of student %2")
                                 .arg(wireName(row.outcome.situation), row.student.studentNumber)};
            }
        }
    }
    auto bytes = writer.finish();
    if (!bytes)
        return bytes.error();
    file.bytes = std::move(bytes).value();
    return file;
}

} // namespace licheng
