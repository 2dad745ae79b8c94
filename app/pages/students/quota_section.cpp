// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/students/quota_section.h"

#include "app/presenters/outcomes_presenter.h"
#include "app/widgets/detail/quotameter.h"
#include "app/widgets/theme/tokens.h"

#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

QuotaSection::QuotaSection(const PageContext &context)
    : RecordSection({}), m_source(context.source), m_work(context.work), m_meters(new QWidget),
      m_uploads(new QuotaMeter(tr("Uploads this semester"))),
      m_selections(new QuotaMeter(tr("Selected this year"))),
      m_performances(new QuotaMeter(tr("Performances selected")))
{
    auto *column = new QVBoxLayout(m_meters);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(tokens::grid);
    column->addWidget(m_uploads);
    column->addWidget(m_selections);
    column->addWidget(m_performances);
    connect(&m_work, &WorkState::termChanged, this, [this] { choose(m_id); });
}

void QuotaSection::choose(qint64 id)
{
    m_id = id;
    // Those of the record before would be read as this one's when no answer comes.
    for (QuotaMeter *meter : {m_uploads, m_selections, m_performances})
        meter->setUnknown();
    if (id == 0)
        return;
    const Term term = m_work.term();
    m_source.call(u"outcome.quota"_s,
                  {{u"studentId"_s, id},
                   {u"schoolYear"_s, term.year.roc()},
                   {u"semester"_s, static_cast<int>(term.semester)}},
                  this, [this, id, term](const protocol::Answer<QJsonObject> &answer) {
                      if (id != m_id || term != m_work.term() || !answer)
                          return;
                      const StudentQuotas quotas = quotasFromJson(*answer);
                      m_uploads->setQuota(quotas.uploads.used, quotas.uploads.limit);
                      m_selections->setQuota(quotas.selections.used, quotas.selections.limit);
                      m_performances->setQuota(quotas.performances.used, quotas.performances.limit);
                  });
}

std::vector<QStringList> QuotaSection::paperRows() const
{
    std::vector<QStringList> rows;
    for (const QuotaMeter *meter : {m_uploads, m_selections, m_performances})
        rows.push_back({meter->label(), meter->figures()});
    return rows;
}

} // namespace licheng
