// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_setup.h"
#include "app/pages/common/parts_page.h"
#include "app/pages/common/record_list_page.h"
#include "app/pages/teaching/teaching_lists.h"

namespace licheng {

/// 教師頁: what a teacher has to do with on one page: the certification queue, their courses, the class they
/// tutor and the reminders they got.
class TeachingPage : public PartsPage, public Reachable
{
    Q_OBJECT
public:
    /// Makes the list of outcomes to certify, whose courses the page says.
    using MakeQueue = std::function<RecordListPage *(const PageContext &)>;
    TeachingPage(const PageContext &context, const MakeQueue &makeQueue, QWidget *parent = nullptr);
    /// As the main window has it, which also makes its queue.
    [[nodiscard]] static PageSetup page(MakeQueue makeQueue);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    void refresh() override;
    /// A record is a reminder; conditions filter the queue.
    void reach(const std::vector<protocol::Condition> &conditions, qint64 recordId) override;

private:
    void present();
    void openCourse(const QJsonObject &course);

    PageContext m_context;
    TeachingPresenter m_presenter;
    RecordListPage *m_queue;
    FactListPage *m_courses;
    FactListPage *m_class;
    RecordListPage *m_reminders;
};

} // namespace licheng
