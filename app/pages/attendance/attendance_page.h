// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/entry_holder.h"
#include "app/pages/common/page_setup.h"
#include "app/presenters/attendance_presenter.h"
#include "app/widgets/frame/page.h"

class QComboBox;
class QStackedWidget;

namespace licheng {

class AttendanceModel;
class AttendanceTable;
class AttendanceTotalsCard;
class Button;
class EmptyState;
class FlowLayout;
class IconButton;
class RocDateEdit;
class TextLabel;

/// 出缺勤登錄: a class's day as a grid of students and periods, with the totals of the semester beside it.
class AttendancePage : public Page, public Reachable, public EntryHolder
{
    Q_OBJECT
public:
    explicit AttendancePage(const PageContext &context, QWidget *parent = nullptr);
    /// As the main window has it.
    [[nodiscard]] static PageSetup page();
    ~AttendancePage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    void refresh() override;
    [[nodiscard]] QWidget *firstFocus() override;
    /// By conditions of classId (or studentId.classId) and date.
    void reach(const std::vector<protocol::Condition> &conditions, qint64 recordId) override;

    [[nodiscard]] int unsavedEntries() const override { return m_presenter.unsaved(); }
    [[nodiscard]] AttendancePresenter &presenter() { return m_presenter; }
    [[nodiscard]] AttendanceTable *table() const { return m_table; }

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    [[nodiscard]] QWidget *makeTools();
    void wire();
    void wireTable();
    void present();
    void presentClasses();
    void presentKinds();
    void presentCells();
    void presentEmpty();
    void followRow(int row);
    void step(AttendancePresenter::Direction direction);
    void askMove(int unsaved);
    void onEmptyAction();
    void print();

    PageContext m_context;
    AttendancePresenter m_presenter;
    AttendanceModel *m_model;
    AttendanceTable *m_table;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QComboBox *m_class;
    RocDateEdit *m_date;
    IconButton *m_back;
    IconButton *m_forward;
    Button *m_today;
    TextLabel *m_weekday;
    TextLabel *m_unsaved;
    Button *m_discard;
    Button *m_save;
    QWidget *m_kinds;
    FlowLayout *m_kindsRow;
    AttendanceTotalsCard *m_totals;
    std::vector<CodeListEntry> m_shownKinds;
    std::vector<AttendanceClass> m_shownClasses;
    bool m_wantsFocus = false; ///< the grid gets the keyboard once it is there
};

} // namespace licheng
