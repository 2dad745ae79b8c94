// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"

#include <QHash>
#include <QStringList>

#include <vector>

namespace licheng
{

/// A column that an import can take: the field path that it fills. A path through a reference
/// ("courseId.offeringCode") names the record referred to by that field.
struct ImportColumn
{
    QString path;
    QStringList headers;    ///< headers that other programs write, most usual first
    QStringList headerKeys; ///< the same with label and path, as headers are compared
    bool isRequired = false;
    bool isCompared = false; ///< not stored: compared with the record that the row refers to
    const FieldInfo *field = nullptr;
};

/// How lists of one record type are imported: columns, headers, and other programs' words for codes.
/// The forms are data in resources/import.
class ImportForm
{
public:
    [[nodiscard]] static const ImportForm *of(QStringView recordType);

    [[nodiscard]] const RecordType &type() const { return *m_type; }
    [[nodiscard]] const std::vector<ImportColumn> &columns() const { return m_columns; }
    [[nodiscard]] const ImportColumn *column(QStringView path) const;

    /// For each header the path that it stands for, empty where none fits; each path at most once.
    [[nodiscard]] QStringList autoMap(const QStringList &headers) const;

    /// How well a row serves as header: how many of its cells are known headers.
    [[nodiscard]] int headerScore(const QStringList &cells) const;

    /// Whether a row is not data but a total under it or a repeated header.
    [[nodiscard]] bool isNotData(const QStringList &cells, const QStringList &paths) const;

    /// A cell's text as the field's value (dates in every way offices write them, codes by their Chinese
    /// terms, numbers in full width) or the fault that names the rule it breaks. Dates of instants mean
    /// noon in Taiwan. References by key stay text; the server looks them up.
    [[nodiscard]] Result<QJsonValue, FieldFault> convert(const ImportColumn &column, const QString &cell) const;

    ImportForm(const RecordType &type, std::vector<ImportColumn> columns,
               QHash<QString, QHash<QString, QString>> values, QHash<QString, int> numerals, QStringList totals);

private:
    const RecordType *m_type;
    std::vector<ImportColumn> m_columns;
    QHash<QString, QHash<QString, QString>> m_values;
    QHash<QString, int> m_numerals;
    QStringList m_totals;
};

} // namespace licheng
