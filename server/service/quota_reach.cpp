// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/quota_reach.h"

#include "server/store/answer.h"
#include "server/store/statement.h"
#include "shared/model/fault_rule.h"
#include "shared/rules/outcomes.h"
#include "shared/rules/performances.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

struct Use
{
    QStringView quota;
    const char16_t *rows; ///< those that count, of a school year
    const char16_t *semester;
};

// As OutcomeFacts counts them for one student.
constexpr Use uses[] = {
    {uploadQuotaKey, u"courseOutcome WHERE", u"semester"},
    {selectionQuotaKey, u"courseOutcome WHERE selected = 1 AND", u"0"},
    {performanceQuotaKey, u"performance WHERE selected = 1 AND source = 'student' AND", u"0"}};

} // namespace

QStringList reachedQuotas()
{
    QStringList quotas;
    for (const Use &use : uses)
        quotas.append(use.quota.toString());
    return quotas;
}

protocol::Answer<std::vector<OverQuota>> overQuota(store::Connection &connection, const QString &quota,
                                                   int schoolYear, qint64 limit)
{
    const auto use =
        std::find_if(std::begin(uses), std::end(uses), [&](const Use &each) { return each.quota == quota; });
    if (use == std::end(uses))
        return protocol::invalid(u"quota"_s, "unknown"_rule);
    store::Statement statement = connection.prepared(
        u"SELECT studentId, %2 AS part, COUNT(*) AS has FROM %1 schoolYear = ? GROUP BY studentId, part "
        "HAVING has > ? ORDER BY has DESC, studentId, part"_s.arg(QString::fromUtf16(use->rows),
                                                                  QString::fromUtf16(use->semester)));
    if (!statement.exec(schoolYear, limit))
        return store::storeFault(connection);
    std::vector<OverQuota> over;
    while (statement.next())
        over.push_back({statement.integer(0), static_cast<int>(statement.integer(1)), statement.integer(2)});
    return over;
}

} // namespace licheng::service
