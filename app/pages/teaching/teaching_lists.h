// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/fact_list_page.h"
#include "app/pages/outcomes/outcomes_page.h"
#include "app/presenters/overdue_presenter.h"
#include "app/presenters/teaching_presenter.h"

namespace licheng {

/// 待認證: the outcomes that wait for the account, oldest first, with the steps of the outcomes' page.
class QueuePage : public OutcomesPage
{
    Q_OBJECT
public:
    explicit QueuePage(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    /// Whose courses: the account's, and those of the teachers whose deputy it is.
    void setTeachers(const QList<qint64> &ids);

private:
    [[nodiscard]] static RecordListSetup queue();
    [[nodiscard]] static std::vector<protocol::Condition> waitingFor(const QList<qint64> &teachers);
};

/// 我的課程: each course of the term with what waits, is certified, returned and selected.
[[nodiscard]] FactListPage *coursesOfTeacher(const PageContext &context, const TeachingPresenter &presenter);
/// 我的班級: the students of the tutored classes with what they still have to enter.
[[nodiscard]] FactListPage *studentsOfTutor(const PageContext &context);
/// 認證催辦: teachers for whom something waits.
[[nodiscard]] FactListPage *teachersToRemind(const PageContext &context, const OverduePresenter &presenter);

} // namespace licheng
