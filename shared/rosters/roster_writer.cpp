// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/roster_writer.h"

#include "shared/sheets/xlsx_writer.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

using sheets::CellStyle;
using sheets::OutCell;

OutCell cell(const RosterColumn &column, const RosterRecord &record, const School &school)
{
    if (column.path == ownSchoolPath)
        return {school.code, CellStyle::Plain, {}};
    if (column.path == gradePath)
        return {static_cast<double>(record.facts.grade), CellStyle::Plain, {}};
    const QJsonValue own = record.value(column.path);
    const bool isEmpty = own.isDouble() ? own.toDouble() == 0 : own.toString().isEmpty();
    return std::visit(
        [](const auto &value) {
            return OutCell{value, CellStyle::Plain, {}};
        },
        rosterValue(column.format, isEmpty && !column.orElse.isEmpty() ? record.value(column.orElse) : own));
}

Result<Done> writeCover(sheets::XlsxWriter &writer, const RosterLayout &layout,
                        const RosterAudience &audience, const School &school, const SubmissionList &list)
{
    if (auto added = writer.addSheet({layout.coverSheet, {}, 0}); !added)
        return added;
    if (auto header = writer.addRow(sheets::headerRow(layout.coverColumns)); !header)
        return header;
    return writer.addRow({{school.code, CellStyle::Plain, {}},
                          {static_cast<double>(list.schoolYear.roc()), CellStyle::Plain, {}},
                          {layout.isYearly ? 0.0 : static_cast<double>(list.semester), CellStyle::Plain, {}},
                          {audience.code, CellStyle::Plain, {}}});
}

} // namespace

Result<RosterFile> writeRoster(const RosterLayout &layout, const RosterAudience &audience,
                               const School &school, const SubmissionList &list,
                               const std::vector<RosterRecord> &records, const QDateTime &created)
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
        for (size_t i = 0; i < records.size(); ++i) {
            if (!isOn(*sheet, records[i]))
                continue;
            QList<OutCell> cells;
            const bool isOfYear =
                records[i].number(layout.studentPath(u"classId.schoolYear"_s)) == list.schoolYear.roc();
            for (const RosterColumn &column : sheet->columns)
                cells.append(column.isOfYear && !isOfYear ? OutCell{} : cell(column, records[i], school));
            if (auto added = writer.addRow(cells); !added)
                return added.error();
            file.lines.push_back({sheet->name, i});
        }
    }
    for (const RosterRecord &record : records) {
        const std::vector<const RosterSheet *> sheets = layout.sheetsOf(audience.division);
        if (std::none_of(sheets.begin(), sheets.end(),
                         [&](const RosterSheet *sheet) { return isOn(*sheet, record); })) {
            return Error{u"the roster %1 has no sheet for “%2” of student %3"_s.arg(
                layout.official, record.text(layout.title),
                record.text(layout.studentPath(u"studentNumber"_s)))};
        }
    }
    auto bytes = writer.finish();
    if (!bytes)
        return bytes.error();
    file.bytes = std::move(bytes).value();
    return file;
}

} // namespace licheng
