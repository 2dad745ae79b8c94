// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/record_sections.h"

namespace licheng {

class QuotaMeter;

/// A student's uploads of the chosen semester and selections of the year against their quotas.
class QuotaSection : public RecordSection
{
    Q_OBJECT
public:
    explicit QuotaSection(const PageContext &context);

    QWidget *widget() override { return m_meters; }
    void choose(qint64 id) override;
    std::vector<QStringList> paperRows() const override;

private:
    RecordSource &m_source;
    WorkState &m_work;
    QWidget *m_meters;
    QuotaMeter *m_uploads;
    QuotaMeter *m_selections;
    QuotaMeter *m_performances;
    qint64 m_id = 0;
};

} // namespace licheng
