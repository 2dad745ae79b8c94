// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/table/filtercondition.h"
#include "shared/model/record_type.h"
#include "shared/model/school_year.h"
#include "shared/protocol/record_query.h"

namespace licheng {

/// A path that a list can be filtered by.
struct FilterPath
{
    QString path;
    QString title = {}; ///< empty: the field's own label
};

/// Between the filter bar's chips and the conditions of a query. The conditions schoolYear = and
/// semester = are one chip for the term; a condition that the bar cannot make is kept as it is.
class FilterFields
{
public:
    enum class TermChip { None, Shown };

    FilterFields(const RecordType &type, const std::vector<FilterPath> &paths, const QList<Term> &terms,
                 TermChip termChip);

    [[nodiscard]] const QList<FilterField> &fields() const { return m_fields; }
    /// Offers values for a text field ("電一甲" …), for example names read from the server.
    void setChoices(const QString &path, const QStringList &texts);

    /// The type that a condition says is one record of, when its name is not known yet; else null.
    [[nodiscard]] const RecordType *unnamed(const protocol::Condition &condition) const;
    void setName(const protocol::Condition &condition, const QString &name);

    [[nodiscard]] QList<FilterCondition> chips(const std::vector<protocol::Condition> &conditions) const;
    [[nodiscard]] std::vector<protocol::Condition> conditions(const QList<FilterCondition> &chips) const;
    /// What conditions together say of records that are only asked about.
    [[nodiscard]] QStringList texts(std::vector<protocol::Condition> conditions) const;
    [[nodiscard]] FilterCondition chipOfTerm(Term term) const;
    [[nodiscard]] static bool isTermChip(const FilterCondition &chip);

private:
    [[nodiscard]] FilterCondition chip(const protocol::Condition &condition) const;
    [[nodiscard]] QString termLabel() const;
    [[nodiscard]] QString shownTerm(Term term) const;
    [[nodiscard]] QString storedTerm(Term term) const;
    [[nodiscard]] protocol::Condition condition(const FilterCondition &chip) const;

    const RecordType &m_type;
    QList<FilterField> m_fields;
    TermChip m_termChip;
    QString m_year;     ///< path of what the chip of the term is about; the course's where there is no own
    QString m_semester; ///< empty: the records are of a school year
    QHash<QString, QHash<qint64, QString>> m_names; ///< path → number → what the record is called
};

/// "114 學年度第 1 學期".
[[nodiscard]] QString termTitle(Term term);

} // namespace licheng
