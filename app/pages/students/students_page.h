// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/record_sections.h"
#include "app/pages/common/register_setup.h"
#include "app/widgets/detail/keyvaluelist.h"

namespace licheng {

/// What of a student is still open and has to be settled before the student goes to another school (article
/// 8).
class PendingSection : public RecordSection
{
    Q_OBJECT
public:
    explicit PendingSection(const PageContext &context);

    QWidget *widget() override { return m_list; }
    void choose(qint64 id) override;

private:
    void show(const QJsonObject &pending, const std::vector<QJsonObject> &unsubmitted);

    RecordSource &m_source;
    WorkState &m_work;
    KeyValueList *m_list;
    qint64 m_id = 0;
};

/// 學生: the register with each student's quotas, outcomes and history.
[[nodiscard]] RegisterSetup studentsSetup();
/// As the main window has it.
[[nodiscard]] PageSetup studentsPage();

} // namespace licheng
