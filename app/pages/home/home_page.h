// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_setup.h"
#include "app/presenters/home_presenter.h"
#include "app/widgets/frame/page.h"

class QBoxLayout;
class QVBoxLayout;
class QStackedWidget;

namespace licheng {

class ArticleList;
class Card;
class CardFlow;
class DutyList;
class EmptyState;
class ScheduleTimeline;
class ScrollPlace;

/// My work (我的工作): what the regulation asks of me now, each line a way there.
class HomePage : public Page
{
    Q_OBJECT
public:
    HomePage(const PageContext &context, HomePresenter &presenter, QWidget *parent = nullptr);
    /// As the main window has it, over its own presenter.
    [[nodiscard]] static PageSetup page(HomePresenter &presenter);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    void refresh() override;
    [[nodiscard]] QWidget *firstFocus() override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    /// Either the lists scroll in their cards or the page does.
    void arrange();
    void present();
    void presentAnnouncements();
    void openAnnouncement(const HomeAnnouncement &announcement);
    void presentCards();
    void presentDuties();
    void presentTimeline();
    void presentArticles();
    void openDuty(const QString &key);

    PageContext m_context;
    HomePresenter &m_presenter;
    QStackedWidget *m_stack;
    QWidget *m_content; ///< the numbers and, below them, the lists
    QWidget *m_lists;
    std::vector<ScrollPlace *> m_places; ///< of the lists
    QBoxLayout *m_below;
    EmptyState *m_empty;
    QVBoxLayout *m_announcements;
    CardFlow *m_cards;
    Card *m_dutyCard;
    QStackedWidget *m_dutyStack;
    DutyList *m_duties;
    EmptyState *m_nothing;
    Card *m_scheduleCard;
    ScheduleTimeline *m_timeline;
    Card *m_articleCard;
    ArticleList *m_articles;
};

} // namespace licheng
