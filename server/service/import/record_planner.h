// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/import/import_planner.h"
#include "server/service/record_check.h"
#include "server/store/records.h"

namespace licheng::service {

/// Plans rows of any plain record type by its form alone: references are looked up by the columns that lead
/// through them, a record is known again by the form's key, and the type's rules are those of record.save.
class RecordPlanner : public ImportPlanner
{
public:
    RecordPlanner(const ImportTask &task, store::Connection &connection, const Regulation &regulation,
                  ImportPlan &plan);
    void plan(RowValues &row, PlannedRow &planned) override;

private:
    /// A reference field and the records that its column can name.
    struct Reference
    {
        const FieldInfo *field = nullptr;
        QByteArray keyPath; ///< "studentId.studentNumber"
        QHash<QString, QJsonObject> records;
        QSet<QString> ambiguous;
    };

    void readReferences();
    void readKnown();
    [[nodiscard]] std::vector<store::FieldValue> ofTerm(const RecordType &type) const;
    /// Whether the importer may write the record at all.
    [[nodiscard]] bool isOwn(const QJsonObject &record) const;
    /// Whose permissions bound what the records give; none: they give nothing.
    [[nodiscard]] const Caller *giver() const;
    [[nodiscard]] QString keyOf(const QJsonObject &record) const;
    /// The part of the key that tells records apart best: a reference before a text or a day.
    [[nodiscard]] QString mainKey() const;
    void resolve(RowValues &row, QJsonObject &values) const;
    /// The record that the text names; a fault names the text. The name of the fault's rule stays empty when
    /// the record is found.
    const QJsonObject *find(const Reference &reference, const QString &text, RuleName &rule) const;
    void resolveSeveral(RowValues &row, const Reference &reference, QJsonObject &values) const;
    void compare(RowValues &row, const Reference &reference, const QJsonObject &record) const;
    void tellFurther(RowValues &row, QJsonObject values, const std::optional<QJsonObject> &before);
    /// Whether an earlier row has a new record of the same line, and this one is told so.
    [[nodiscard]] bool isAfterRow(RowValues &row, const QJsonObject &values);
    void check(RowValues &row, const std::optional<QJsonObject> &before, QJsonObject &record);
    /// The path of the column that fills a field, for telling faults where the sheet has them.
    [[nodiscard]] QString pathOf(const QString &field) const;

    const ImportTask &m_task;
    const RecordType &m_type;
    store::Connection &m_connection;
    const Regulation &m_regulation;
    ImportPlan &m_plan;
    CodeBook m_codes;
    std::vector<Reference> m_references;
    QHash<QString, QJsonObject> m_known;
    QHash<QString, int> m_keyRows;
    QHash<qint64, int> m_followedRows; ///< by the record that new ones follow on each other by
};

} // namespace licheng::service
