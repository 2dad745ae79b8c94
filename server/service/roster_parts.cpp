// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/roster_records.h"

#include "server/store/records.h"
#include "server/store/statement.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

RosterParts::RosterParts(store::Connection &connection, const RosterLayout &layout,
                         const SubmissionList &list)
    : m_list(list), m_hasMark(!layout.mark.isEmpty())
{
    if (!m_hasMark || list.id.isNull())
        return;
    std::vector<SubmissionList> parts = partsOf(connection, list);
    std::erase_if(parts, [](const SubmissionList &part) { return isWithDatabase(part.state); });
    if (parts.empty())
        return;
    m_collecting = parts.back().id.value();
    for (const SubmissionList &part : parts) {
        store::Statement rows =
            connection.prepared(u"SELECT recordId FROM submission_item WHERE listId = ?"_s);
        if (!rows.exec(part.id.value()))
            return;
        while (rows.next())
            m_claims.insert(rows.integer(0), part.id.value());
    }
}

RosterParts::Place RosterParts::placeOf(qint64 record, qint64 submittedIn) const
{
    // What has no mark is of its list whenever one looks: students go with each.
    if (!m_hasMark)
        return Place::Here;
    if (submittedIn != 0)
        return submittedIn == m_list.id.value() ? Place::Here : Place::Submitted;
    if (m_list.id.isNull() || m_collecting == 0)
        return m_list.id.isNull() || !isWithDatabase(m_list.state) ? Place::Here : Place::Nowhere;
    const qint64 owner = m_claims.value(record, m_collecting);
    return owner == m_list.id.value() ? Place::Here : Place::OtherPart;
}

std::vector<SubmissionList> partsOf(store::Connection &connection, const SubmissionList &list)
{
    auto parts = store::Records(connection)
                     .find<SubmissionList>({{u"roster"_s, list.roster},
                                            {u"schoolYear"_s, list.schoolYear.roc()},
                                            {u"semester"_s, static_cast<int>(list.semester)},
                                            {u"grades"_s, list.grades},
                                            {u"division"_s, wireName(list.division)},
                                            {u"batch"_s, list.batch}});
    std::sort(parts.begin(), parts.end(),
              [](const SubmissionList &a, const SubmissionList &b) { return a.part < b.part; });
    return parts;
}

} // namespace licheng::service
