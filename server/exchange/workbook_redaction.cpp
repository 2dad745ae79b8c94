// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/portfolio_erasure.h"

#include "server/exchange/receipt_plan.h"
#include "server/store/sealed_tables.h"
#include "shared/model/normalize.h"
#include "shared/sheets/workbook_reader.h"
#include "shared/sheets/xlsx_writer.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

using protocol::Answer;
using protocol::ErrorCode;
using protocol::Fault;

namespace {

struct Archived
{
    QString sha256;
    qint64 list = 0;
    QByteArray bytes;
};

sheets::OutCell outCell(const sheets::Cell &cell)
{
    switch (cell.kind) {
    case sheets::CellKind::Empty:
        return {};
    case sheets::CellKind::Number:
        return {cell.text.toDouble(), sheets::CellStyle::Plain, {}};
    case sheets::CellKind::Date:
        if (const QDate day = QDate::fromString(cell.text, Qt::ISODate); day.isValid())
            return {day, sheets::CellStyle::Plain, {}};
        [[fallthrough]];
    case sheets::CellKind::Text:
    case sheets::CellKind::Boolean:
    case sheets::CellKind::Error:
        break;
    }
    return {cell.text, sheets::CellStyle::Plain, {}};
}

/// Column that names the student on a sheet of the layout; -1: it has none.
int identityColumn(const RosterLayout &layout, const sheets::SheetData &sheet)
{
    const auto found = std::find_if(layout.sheets.begin(), layout.sheets.end(),
                                    [&](const RosterSheet &each) { return each.name == sheet.name(); });
    if (found == layout.sheets.end())
        return -1;
    const QString header = headsOf(*found, layout).identity;
    for (int column = 0; column < sheet.columnCount(); ++column) {
        if (sheet.text(1, column) == header)
            return column;
    }
    return -1;
}

/// The workbook without the rows of those who have the identity numbers; nothing: none is in it.
Result<std::optional<QByteArray>> without(const Archived &archived, const RosterLayout &layout,
                                          const QSet<QString> &identities, const QDateTime &now)
{
    const auto book = sheets::readWorkbook(archived.bytes);
    if (!book)
        return Error{u"the archived workbook %1 cannot be read, so nothing was deleted; restore it from a "
                     "backup first"_s.arg(archived.sha256)};
    sheets::XlsxWriter writer({now, layout.official, {}});
    bool isOther = false;
    for (const sheets::SheetData &sheet : book->sheets) {
        if (auto added = writer.addSheet({sheet.name(), {}, 1}); !added)
            return added.error();
        const int identity = identityColumn(layout, sheet);
        for (int row = 1; row <= sheet.rowCount(); ++row) {
            if (row > 1 && identity >= 0 &&
                identities.contains(normalize::identifier(sheet.text(row, identity)))) {
                isOther = true;
                continue;
            }
            QList<sheets::OutCell> cells;
            for (int column = 0; column < sheet.columnCount(); ++column)
                cells.append(outCell(sheet.cell(row, column)));
            if (row == 1) {
                for (sheets::OutCell &cell : cells)
                    cell.style = sheets::CellStyle::Header;
            }
            if (auto added = writer.addRow(cells); !added)
                return added.error();
        }
    }
    if (!isOther)
        return std::optional<QByteArray>();
    auto bytes = writer.finish();
    if (!bytes)
        return bytes.error();
    return std::optional(std::move(bytes).value());
}

} // namespace

Answer<int> redactWorkbooks(store::WriteContext &write, const std::set<qint64> &students,
                            const QStringList &types)
{
    store::Connection &connection = write.connection();
    QSet<QString> identities;
    for (const qint64 id : students) {
        const auto student = write.get(Id<Student>(id));
        for (const QString &number : {student ? student->identityNumber : QString(),
                                      student ? student->previousIdentityNumber : QString()}) {
            if (!number.isEmpty())
                identities.insert(normalize::identifier(number));
        }
    }
    int workbooks = 0;
    for (const SubmissionList &list : write.records().find<SubmissionList>({})) {
        const RosterLayout *layout = RosterLayout::of(list.roster);
        if (!layout || !types.contains(layout->type->name()))
            continue;
        std::vector<Archived> archive;
        auto select = connection.prepared(
            u"SELECT \"sha256\", \"listId\", \"bytes\" FROM \"submission_archive\" WHERE \"listId\" = ?"_s);
        if (!select.exec(list.id.value()))
            return store::storeFault(connection);
        while (select.next())
            archive.push_back({select.text(0), select.integer(1), select.value(2).toByteArray()});
        select.finish();
        const int before = workbooks;
        for (const Archived &each : archive) {
            const auto rest = without(each, *layout, identities, write.now());
            if (!rest)
                return Fault{ErrorCode::Internal, rest.error().message, {}};
            if (!*rest)
                continue;
            const QString hash =
                QString::fromLatin1(QCryptographicHash::hash(**rest, QCryptographicHash::Sha256).toHex());
            if (!connection
                     .prepared(u"UPDATE \"submission_archive\" SET \"bytes\" = ?, \"size\" = ?, "
                               "\"redacted\" = ? WHERE \"sha256\" = ?"_s)
                     .exec(**rest, qint64((*rest)->size()), hash, each.sha256))
                return store::storeFault(connection);
            ++workbooks;
        }
        for (const qint64 id : students) {
            if (!connection
                     .prepared(
                         u"DELETE FROM \"submission_item\" WHERE \"listId\" = ? AND \"studentId\" = ?"_s)
                     .exec(list.id.value(), id))
                return store::storeFault(connection);
        }
        if (workbooks == before)
            continue;
        for (const store::SealedTable table :
             {store::SealedTable::SubmissionItem, store::SealedTable::SubmissionArchive}) {
            if (const auto sealed = store::seal(write, table, list.id.value()); !sealed)
                return sealed.error();
        }
    }
    return workbooks;
}

} // namespace licheng
