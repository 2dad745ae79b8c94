// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_setup.h"
#include "app/pages/schedule/schedule_model.h"
#include "app/widgets/frame/page.h"

class QStackedWidget;

namespace licheng {

class Button;
class Card;
class DetailsPane;
class ScheduleForm;
class ScheduleTimeline;
class TableCard;

/// The schedule (作業期程, article 4): timeline, table of windows, entry of windows and extensions.
class SchedulePage : public Page, public Reachable
{
    Q_OBJECT
public:
    explicit SchedulePage(const PageContext &context, QWidget *parent = nullptr);
    /// As the main window has it.
    [[nodiscard]] static PageSetup page();

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    void refresh() override;
    [[nodiscard]] QWidget *firstFocus() override;
    void reach(const std::vector<protocol::Condition> &conditions, qint64 recordId) override;

private:
    void build();
    void wire();
    void present();
    void presentTimeline();
    void showDetails(qint64 id);
    void edit(const Window &window);
    void addNew();
    void extend();
    void removeCurrent();
    void remove(const Window &window);
    void closeForm();
    void afterSave(const Window &window);
    [[nodiscard]] const ScheduleRow *current() const;

    PageContext m_context;
    SchedulePresenter m_presenter;
    ScheduleModel *m_model;
    Card *m_timelineCard;
    ScheduleTimeline *m_timeline;
    TableCard *m_table;
    Button *m_add;
    QStackedWidget *m_side;
    DetailsPane *m_details;
    ScheduleForm *m_form;
    qint64 m_current = 0;
    qint64 m_wanted = 0; ///< to become current once it has been read
};

} // namespace licheng
