// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/fixed_columns_model.h"
#include "app/pages/common/entry_holder.h"
#include "app/pages/common/page_setup.h"
#include "app/presenters/schedule_presenter.h"
#include "app/widgets/frame/page.h"

class QListWidget;
class QStackedWidget;

namespace licheng {

class Button;
class Card;
class DetailsPane;
class IconButton;
class ScheduleForm;
class TimelineEdit;
struct TimelineBar;
class TableCard;

/// The windows of a term as rows. The presenter holds them; a record keeps its row's selection over reads.
class ScheduleModel : public FixedColumnsModel
{
    Q_OBJECT
public:
    enum Column { Kind, TermOf, Audience, Opens, Closes, State, Reason };

    ScheduleModel(const SchedulePresenter &presenter, const WorkState &work, QObject *parent = nullptr);

    /// Takes the presenter's present rows.
    void update();
    [[nodiscard]] qint64 idAt(int row) const;
    [[nodiscard]] int rowOf(qint64 id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const ScheduleRow &row, int column) const;

    const SchedulePresenter &m_presenter;
    const WorkState &m_work;
    std::vector<ScheduleRow> m_rows;
};

/// 「高三、日間部」, or the student or class of an extension.
[[nodiscard]] QString audienceOf(const ScheduleRow &row);

/// The schedule (作業期程, article 4): timeline to edit, table of windows, entry of windows and extensions,
/// what is odd about it, planning of the whole semester, publication.
class SchedulePage : public Page, public Reachable, public EntryHolder
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
    bool takeUp(qint64 recordId, const QUuid &draft) override;
    [[nodiscard]] QString lostByClosing() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void wire();
    /// Buttons of the timeline that the role has.
    [[nodiscard]] QList<Button *> offered() const;
    /// Gives the form and the details the room that they need on a small screen.
    void arrange();
    void arrangeButtons();
    void present();
    void presentTimeline();
    void presentFindings();
    void showDetails(qint64 id);
    void move(qint64 id, const SchedulePresenter::Shift &by);
    [[nodiscard]] static TimelineBar barOf(const Window &window, const QDateTime &now);
    void presentDraft();
    /// The row that the form belongs to: of an extension that is not stored yet the extended window's.
    [[nodiscard]] qint64 formRow() const;
    [[nodiscard]] bool isFormOpen() const;
    [[nodiscard]] bool isDraftOpen() const;
    /// Form and chosen row are one record: another row closes the form, or asks when something was typed.
    void follow(qint64 id);
    void whenFree(const std::function<void()> &then);
    void askBeforeSaving(const Window &before, const Window &entered, const std::function<void()> &save);
    void chooseRow(qint64 id);
    void planSemester();
    void takePlanned(const protocol::Answer<QJsonObject> &answer);
    void publish();
    void writeFiles();
    void writeFiles(const ScheduleVersion &version, const QString &folder);
    [[nodiscard]] bool isOdd(qint64 id) const;
    void edit(const Window &window);
    void showForm();
    void offerUnfinished();
    /// The same with the keyboard in the form.
    void enter(const Window &window);
    void editCurrent();
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
    TimelineEdit *m_timeline;
    TableCard *m_table;
    Button *m_add;
    Button *m_plan;
    Button *m_publish;
    Button *m_files;
    IconButton *m_more; ///< has the buttons for which there is no room
    Card *m_findingsCard;
    QListWidget *m_findings;
    QWidget *m_work = nullptr;  ///< timeline and table
    QWidget *m_right = nullptr; ///< what stands beside them
    QStackedWidget *m_side;
    DetailsPane *m_details;
    ScheduleForm *m_form;
    qint64 m_current = 0;
    qint64 m_wanted = 0; ///< to become current once it has been read
    qint64 m_back = 0;   ///< was current before the entry of a new one
    bool m_isChoosing = false;
};

} // namespace licheng
