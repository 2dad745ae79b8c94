// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/home_view.h"
#include "server/service/progress_table.h"
#include "shared/rules/compliance.h"

namespace licheng::service {

/// Records that show how it stands with an item.
struct ComplianceEvidence
{
    enum class Kind { Proof, Open }; ///< what was done; what is still to be done or wrong
    Kind kind = Kind::Proof;
    const RecordType *type = nullptr; ///< null: a version of the regulation
    Conditions conditions = {};
    qint64 count = 0;
    qint64 record = 0; ///< the one record; 0: a list
    QString text = {}; ///< its name
};

struct ComplianceFound
{
    ComplianceFacts facts;
    std::vector<ComplianceEvidence> evidence;
};

/// What the store tells of the regulation's items in a semester: the one place where facts for the rules of
/// shared/rules/compliance.h are gathered, for the whole school, whoever asks. A rule without an input is one
/// of which this system keeps no records.
class ComplianceGathering
{
public:
    ComplianceGathering(store::Connection &reader, Term term, const QDateTime &now,
                        std::shared_ptr<const Regulation> regulation,
                        const std::vector<Regulation> &versions);

    [[nodiscard]] ComplianceFound find(const ComplianceItem &item);

    // For the inputs.
    [[nodiscard]] const HomeView &view() const { return m_view; }
    [[nodiscard]] store::Connection &reader() const { return m_view.reader(); }
    [[nodiscard]] store::Records records() const { return store::Records(m_view.reader()); }
    [[nodiscard]] const std::vector<Regulation> &versions() const { return m_versions; }
    /// Today; of another semester its first or last day.
    [[nodiscard]] QDate day() const;
    /// Of the whole school.
    [[nodiscard]] ProgressCount count(const QString &number);
    [[nodiscard]] qint64 rows(const RecordType &type, const Conditions &conditions) const;
    /// The end of so many days from the first of the semester; invalid for 0.
    [[nodiscard]] QDateTime endOf(int days) const;

private:
    /// Whether any record says that it is of the semester, or of its year.
    [[nodiscard]] bool hasRecords() const;

    HomeView m_view;
    const std::vector<Regulation> &m_versions;
    bool m_isBefore = false;
    bool m_isSilent = false; ///< before, and nothing at all was entered of it since
    std::optional<std::map<QString, ProgressCount>> m_counts; ///< by number; counted when first asked for
};

/// The day from which the store tells: that of the first line of its log; invalid: there is none.
[[nodiscard]] QDate schoolBegan(store::Connection &reader);

/// All items, as this program has them.
[[nodiscard]] const std::vector<ComplianceItem> &theComplianceItems();

} // namespace licheng::service
