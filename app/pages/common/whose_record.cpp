// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/whose_record.h"

#include "app/models/record_table_model.h"
#include "app/pages/common/reference_edit.h"
#include "app/presenters/record_names.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

QString cellText(const RecordTableModel &list, int row, int column)
{
    return list.index(row, column).data().toString();
}

} // namespace

const FieldInfo *whomField(const RecordType &type)
{
    for (const char *path : {type.scopes().own, type.scopes().person}) {
        const FieldInfo *field = type.field(QString(QLatin1String(path)));
        if (field && field->kind == FieldKind::Reference && *field->refersTo)
            return field;
    }
    return nullptr;
}

QStringList whomColumns(const RecordTableModel &list)
{
    const FieldInfo *whom = whomField(*list.type());
    QStringList columns;
    const QStringList naming =
        whom ? ReferenceEdit::namingColumns(*recordType(QString(QLatin1String(whom->refersTo))))
             : QStringList();
    for (const QString &column : naming) {
        const QString path = QLatin1String(whom->name) + u'.' + column;
        if (list.columnOf(path) >= 0)
            columns.append(path);
    }
    return columns;
}

QString whomOfRow(const RecordTableModel &list, int row)
{
    QStringList parts;
    const QStringList columns = row < 0 ? QStringList() : whomColumns(list);
    for (const QString &path : columns)
        parts.append(cellText(list, row, list.columnOf(path)));
    parts.removeAll(QString());
    return parts.join(u' ');
}

QString nameOfRow(const RecordTableModel &list, int row)
{
    if (row < 0)
        return {};
    constexpr qsizetype enoughToKnowIt = 4;
    const FieldInfo *whom = whomField(*list.type());
    const QString ofWhom = whom ? QLatin1String(whom->name) + u'.' : QString();
    QStringList parts{whomOfRow(list, row)};
    const int ofClass = whom ? list.columnOf(ofWhom + u"classId.name"_s) : -1;
    const QString className = ofClass < 0 ? QString() : cellText(list, row, ofClass);
    const auto add = [&](int column) {
        const QString text = cellText(list, row, column);
        if (text != className && !parts.contains(text))
            parts.append(text);
    };
    for (const QString &field : namingFields(*list.type())) {
        if (const int column = list.columnOf(field); column >= 0)
            add(column);
    }
    parts.removeAll(QString());
    const bool isTold = parts.size() > (whomOfRow(list, row).isEmpty() ? 0 : 1);
    // Without texts of its own its first columns tell it; whom it is about was said.
    for (size_t i = 0; !isTold && i < list.columns().size() && parts.size() < enoughToKnowIt; ++i) {
        if (ofWhom.isEmpty() || !list.columns()[i].path.startsWith(ofWhom))
            add(int(i));
    }
    parts.removeAll(QString());
    return parts.join(u' ');
}

QString nameWithWhom(const RecordType &type, const QJsonObject &record, const ReferenceNames &names)
{
    const FieldInfo *whom = whomField(type);
    return recordName(type, record,
                      whom ? referenceText(*whom, record.value(QLatin1String(whom->name)), names)
                           : QString());
}

} // namespace licheng
