// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "shared/model/fault_rule.h"
#include "shared/rules/regulation.h"

#include <QDateTime>
#include <QHash>

#include <optional>

namespace licheng::service {

/// The code tables (代碼表) of the store, each read when it is first asked for.
class CodeBook
{
public:
    explicit CodeBook(store::Connection &connection) : m_connection(connection) {}

    /// The code that a text names by itself or by its name; empty: the table has none.
    [[nodiscard]] QString codeOf(const QString &table, const QString &text);
    /// Puts codes where a record has their names.
    void translate(const RecordType &type, QJsonObject &record);
    /// False for every table that has no entries: then no code can be wrong.
    [[nodiscard]] bool isUnknown(const QString &table, const QString &code);
    /// The table that a field's value must be in, which may hang on the record; empty: none.
    [[nodiscard]] QString tableOf(const RecordType &type, const FieldInfo &field,
                                  const QJsonObject &record) const;

private:
    struct Table
    {
        QHash<QString, QString> codes; ///< by code and by name
        bool isEmpty = true;
    };
    const Table &table(const QString &key);

    store::Connection &m_connection;
    QHash<QString, Table> m_tables;
};

/// A record by its type and number.
struct NamedRecord
{
    QString type = {};
    qint64 id = 0; ///< 0: none
};

/// A refusal that names its article, and the fields that it is about, the one to mend first.
struct FieldRefusal
{
    Refusal refusal;
    QStringList fields;
    NamedRecord other = {}; ///< on which it hangs
};

/// All that the rules say against a record.
struct RecordProblem
{
    FieldFaults faults;
    std::vector<FieldRefusal> refusals;

    RecordProblem(FieldFaults given) : faults(std::move(given)) {}
    RecordProblem(const char *name, RuleName rule) : faults{{QLatin1String(name), rule, 0, 0}} {}
    RecordProblem(Refusal given, const char *name)
        : refusals{FieldRefusal{std::move(given), {QLatin1String(name)}}}
    {
    }
    [[nodiscard]] bool isNone() const { return faults.empty() && refusals.empty(); }
    /// Adds what fields of which nothing is told yet have, and each other refusal.
    void add(const RecordProblem &more);
    /// The record that the refusals of which nothing else is known hang on.
    template <class T>
    [[nodiscard]] RecordProblem because(Id<T> record) &&
    {
        hangOn({QLatin1String(Description<T>::name), record.value()});
        return std::move(*this);
    }
    void hangOn(const NamedRecord &record);
};
/// Nothing where there is none, as rules say it.
[[nodiscard]] std::optional<RecordProblem> problemOf(FieldFaults faults);
[[nodiscard]] std::optional<RecordProblem> problemOf(const Verdict &verdict, const char *field);
template <class T>
[[nodiscard]] std::optional<RecordProblem> problemOf(const Verdict &verdict, const char *field, Id<T> because)
{
    auto problem = problemOf(verdict, field);
    return problem ? std::optional(std::move(*problem).because(because)) : std::nullopt;
}

/// A record on its way into the store, by a form or by an import, as its rules see it.
struct RecordStep
{
    enum class Origin { Form, Import };
    store::Connection &connection;
    QDateTime now;
    const Regulation &regulation;
    CodeBook &codes;
    const std::optional<QJsonObject> &before; ///< as stored; none: a new one
    QJsonObject &record;                      ///< a rule may set the fields that only the server sets
    Origin origin = Origin::Form;
    const Caller *caller = nullptr;  ///< none in an import, which is an office's act
    FieldFaults *warnings = nullptr; ///< of an import: what is told of a row without keeping it out
    /// At fault by themselves: rules that read them are left out, the others are told at once with them.
    QStringList faulty = {};
};

/// The record as its rules read it; what cannot be read is as in a new one.
template <class T>
[[nodiscard]] T recordOf(const RecordStep &step)
{
    auto record = fromJson<T>(step.record);
    return record ? std::move(record).value() : T{};
}

/// The rules of a record's type beyond its fields' own: code tables, what was submitted stays, and those of
/// the type, all that there is at once. Nothing: it may be stored.
[[nodiscard]] std::optional<RecordProblem> checkRecord(const RecordType &type, const RecordStep &step);

/// Adds those of fields that none is told of yet.
void addFaults(FieldFaults &told, const FieldFaults &more);
[[nodiscard]] QStringList faultyFields(const FieldFaults &faults);

} // namespace licheng::service
