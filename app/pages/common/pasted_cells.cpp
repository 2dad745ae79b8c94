// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/pasted_cells.h"

#include "app/models/display.h"
#include "app/pages/common/field_editors.h"
#include "app/pages/common/record_codes.h"
#include "app/pages/common/reference_choices.h"
#include "app/presenters/code_lists.h"
#include "shared/model/fault_rule.h"
#include "shared/model/text_value.h"

#include <QPointer>

#include <memory>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

using BlockCell = CellEdits::BlockCell;

struct Reading
{
    PageContext context;
    const RecordType &type;
    std::vector<BlockCell> cells;
    QHash<QString, qint64> named; ///< records by field and text; 0: several; below: there is none
    qsizetype open = 1;           ///< answers that are waited for, and the asking itself
    std::function<void(const std::vector<BlockCell> &)> done;
};

QString keyOf(const BlockCell &cell)
{
    return cell.field + u'\x1f' + cell.text.trimmed();
}

bool namesRecord(const FieldInfo &field, const BlockCell &cell)
{
    return field.kind == FieldKind::Reference && !cell.value && !cell.text.trimmed().isEmpty();
}

QJsonObject with(const QJsonObject &record, const QString &field, const QJsonValue &value)
{
    QJsonObject changed = record;
    changed.insert(field, value);
    return changed;
}

/// What lists show in words of their own is read back: "Selected", "Whole year", and a blank for no number.
std::optional<QJsonValue> shownAs(const FieldInfo &field, const QString &text)
{
    if (field.kind == FieldKind::Boolean) {
        for (const BooleanStyle style : {BooleanStyle::YesNo, BooleanStyle::Selected, BooleanStyle::Tick}) {
            for (const bool value : {true, false}) {
                if (!text.isEmpty() && displayText(field, value, style) == text)
                    return value;
            }
        }
    } else if (text.isEmpty() ? isNothing(field, 0)
                              : field.kind == FieldKind::Semester && displayText(field, 0) == text) {
        return 0;
    }
    return std::nullopt;
}

/// The codes of the field in that record; null: any text, or the table is not read.
const std::vector<CodeListEntry> *entriesOf(const CodeLists &lists, const RecordType &type,
                                            const FieldInfo &field, const QJsonObject &record)
{
    const QString table = codeTableOf(field, shapeOf(type), record).section(u'|', 0, 0);
    return table.isEmpty() ? nullptr : lists.held(table);
}

void readText(const Reading &reading, const FieldInfo &field, BlockCell &cell)
{
    const QString text = cell.text.trimmed();
    if (namesRecord(field, cell)) {
        if (const qint64 id = reading.named.value(keyOf(cell)); id > 0)
            cell.value = id;
        else
            cell.fault = FieldFault{cell.field, id < 0 ? "unknownReference"_rule : "reference"_rule, 0, 0};
        return;
    }
    if (const auto shown = shownAs(field, text)) {
        cell.value = *shown;
        return;
    }
    if (const auto *entries = entriesOf(reading.context.codes, reading.type, field, cell.seen)) {
        const qsizetype at = entryNamed(text, qsizetype(entries->size()), [entries](qsizetype i) {
            const CodeListEntry &entry = (*entries)[size_t(i)];
            return NamedCode{entry.code, entry.name};
        });
        if (at >= 0) {
            cell.value = (*entries)[size_t(at)].code;
            return;
        }
    }
    const auto value = readValue(field, cell.text);
    if (value)
        cell.value = *value;
    else
        cell.fault = value.error();
}

void finish(Reading &reading)
{
    for (BlockCell &cell : reading.cells) {
        const FieldInfo *field = reading.type.field(cell.field);
        if (!field)
            continue;
        if (!cell.value)
            readText(reading, *field, cell);
        // What stands there already is no matter of the block.
        if (cell.value && *cell.value != cell.seen.value(cell.field))
            cell.fault = cellFault(reading.context.codes, *field, reading.type, cell.seen, *cell.value);
    }
    reading.done(reading.cells);
}

/// Of the records that are offered, then of all: as in a form, what is named in full is taken.
void findNamed(const std::shared_ptr<Reading> &reading, const FieldInfo &field, const QString &text,
               const QString &key, QObject *asker, std::vector<ReferenceEdit::Conditions> parts,
               const std::function<void()> &next)
{
    const RecordType &target = *recordType(QString(QLatin1String(field.refersTo)));
    protocol::RecordQuery query;
    query.type = target.name();
    query.columns = ReferenceEdit::namingColumns(target) + ReferenceEdit::otherNames(target);
    query.search = text;
    query.conditions = parts.empty() ? ReferenceEdit::Conditions() : parts.front();
    query.limit = ReferenceEdit::maxHits;
    if (target.field(u"schoolYear"))
        query.sort = {{u"schoolYear"_s, Qt::DescendingOrder}};
    const bool isOfAll = query.conditions.empty();
    if (!parts.empty())
        parts.erase(parts.begin());
    reading->context.source.query(
        query, asker, [=, &field, &target](const protocol::Answer<protocol::Page> &answer) {
            const qint64 id = answer ? ReferenceEdit::named(target, answer->rows, text) : 0;
            if (id == 0 && !isOfAll && answer)
                return findNamed(reading, field, text, key, asker, parts, next);
            reading->named.insert(key, answer && answer->rows.isEmpty() ? -1 : id);
            next();
        });
}

} // namespace

std::optional<FieldFault> cellFault(const CodeLists &lists, const FieldInfo &field, const RecordType &type,
                                    const QJsonObject &record, QJsonValue &value)
{
    // Of a word that is no code its length is no matter.
    const QString name = QLatin1String(field.name);
    if (auto fault = codeFault(lists, field, shapeOf(type), with(record, name, value)))
        return fault;
    return checkValue(field, value);
}

void readCells(const PageContext &context, const RecordType &type, std::vector<BlockCell> cells,
               QObject *asker, std::function<void(const std::vector<BlockCell> &)> done)
{
    const auto reading =
        std::make_shared<Reading>(Reading{context, type, std::move(cells), {}, 1, std::move(done)});
    const std::function<void()> next = [reading] {
        if (--reading->open == 0)
            finish(*reading);
    };
    QSet<QString> asked;
    for (const BlockCell &cell : reading->cells) {
        const FieldInfo *field = type.field(cell.field);
        if (!field)
            continue;
        const QString table = codeTableOf(*field, shapeOf(type), cell.seen).section(u'|', 0, 0);
        if (!table.isEmpty() && !asked.contains(table)) {
            asked.insert(table);
            ++reading->open;
            // What cannot be read is left to the server.
            reading->context.codes.read(table, asker, [next](const auto &) { next(); });
        }
        if (const QString key = keyOf(cell); namesRecord(*field, cell) && !asked.contains(key)) {
            asked.insert(key);
            ++reading->open;
            findNamed(reading, *field, cell.text.trimmed(), key, asker, offeredBy(context.work, type, *field),
                      next);
        }
    }
    next();
}

} // namespace licheng
