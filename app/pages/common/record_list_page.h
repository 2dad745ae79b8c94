// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/record_selection.h"
#include "app/pages/common/current_record.h"
#include "app/pages/common/entry_holder.h"
#include "app/pages/common/page_context.h"
#include "app/pages/common/record_form.h"
#include "app/pages/common/record_list_setup.h"
#include "app/widgets/detail/detailspane.h"
#include "app/widgets/frame/page.h"
#include "app/widgets/table/bulkbar.h"

class QMenu;

namespace licheng {

class DataTable;
class FilterBar;
class FlowLayout;
class ListExport;
class ListFilter;
class ListRemoval;
class RowActions;
class TableCard;
class TableEditing;

/// A page with a filtered list, bulk actions and the current record's details at the right.
///
/// Keys: F2 edits, F3 makes a new record, Delete removes after a question, Ctrl+F filters, Space marks,
/// Ctrl+A marks all, Enter goes to the details, F7 sorts by the column of the current cell. In a column that
/// is edited in the table F2, Enter and typing edit the cell, Enter goes on below, Tab to the right, Esc
/// cancels, Ctrl+V pastes a block after a preview, Ctrl+D fills down. Rows under a heading, and Ctrl+Shift+V,
/// paste new records after a preview.
class RecordListPage : public Page, public Reachable, public EntryHolder
{
    Q_OBJECT
public:
    /// model belongs to the page from now on.
    RecordListPage(const PageContext &context, RecordListSetup setup, RecordTableModel *model,
                   QWidget *parent);
    ~RecordListPage() override;

    /// Of a pasted block that is being sent.
    [[nodiscard]] int unsavedEntries() const override;
    [[nodiscard]] QString lostByClosing() const override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    void refresh() override;
    [[nodiscard]] QWidget *firstFocus() override;
    void reach(const std::vector<protocol::Condition> &conditions, qint64 recordId) override;
    bool takeUp(qint64 recordId, const QUuid &draft) override { return openForm(recordId, draft); }

    /// Replaces the conditions that the list always has.
    void setAlways(std::vector<protocol::Condition> conditions);

    [[nodiscard]] RecordTableModel *model() const { return m_model; }
    [[nodiscard]] DataTable *table() const;
    [[nodiscard]] DetailsPane *details() const { return m_details; }
    [[nodiscard]] FilterBar *filterBar() const;

protected:
    void hideEvent(QHideEvent *event) override;
    /// Fills the details with the record of a row; called when the current record changed.
    virtual void showDetails(qint64 id, int row) = 0;
    virtual void onDetailsAction(const QString &id);
    virtual void onBulkAction(const QString &) {}
    [[nodiscard]] virtual QList<BulkAction> bulkActions() const;
    /// Why one of them does nothing for the current record; empty: it does something.
    [[nodiscard]] virtual QString closedFor(const QString &) const { return {}; }
    /// The step by which an empty list is filled, and its words; none: no text.
    struct EmptyOffer
    {
        QString text;
        std::function<void()> run;
    };
    [[nodiscard]] virtual EmptyOffer emptyOffer();
    /// What a record that was entered just now waits for: said, and offered in the place of taking it back.
    struct NextStep
    {
        QString note;
        QString text;
        std::function<void()> run; ///< none: it waits for nothing
    };
    [[nodiscard]] virtual NextStep nextStep(const QJsonObject &) { return {}; }
    /// What may be entered into a new record at once.
    [[nodiscard]] virtual QJsonObject newRecord() const { return {}; }
    /// The record that the details read last, with its number and version; empty: none.
    [[nodiscard]] virtual QJsonObject readForDetails() const { return {}; }
    /// The record as it was shown last, with its version: what a form shows without a connection.
    [[nodiscard]] QJsonObject seen(qint64 id) const;
    /// Which of them a record has.
    [[nodiscard]] virtual RecordShape recordShape() const { return {}; }
    /// Fields of the form; empty: all that people may write.
    [[nodiscard]] virtual QStringList formFields() const { return {}; }

    [[nodiscard]] qint64 currentId() const { return m_current.id(); }
    [[nodiscard]] RecordSelection &selection() { return *m_selection; }
    [[nodiscard]] TableCard *card() const { return m_card; }
    [[nodiscard]] const PageContext &context() const { return m_context; }
    /// Asks for showDetails() again.
    void updateDetails() { m_current.tellSoon(); }
    /// draft: what was left in a form and is to be gone on with. False: no form.
    bool openForm(qint64 id, const QUuid &draft = {});
    /// Begins with the ids of the marked records, or of the current one when none is marked.
    void withChosen(std::function<void(const QList<qint64> &)> begin);
    /// The marked records, or the current one; asks first.
    void removeChosen();
    /// Says why records stay as they were entered, if they do.
    bool saysThatItStands();
    /// Says why, if the role does not allow it.
    [[nodiscard]] bool saysThatItMayNot(Action action);
    void answer(const QString &actionId, std::function<void()> run, Offer offer = Offer::Shown)
    {
        answerAction(m_context.actions, actionId, std::move(run), offer);
    }
    [[nodiscard]] FlowLayout *tools() const { return m_tools; }
    /// text: what it does, in the sheet of shortcuts; empty: it is not shown there.
    void addKey(const QKeySequence &key, const QString &text, std::function<void()> run,
                Qt::ShortcutContext where = Qt::WidgetWithChildrenShortcut);
    [[nodiscard]] bool mayEnter() const;

private:
    void build();
    void wire();
    /// The conditions of what is listed.
    [[nodiscard]] std::vector<protocol::Condition> listed() const;
    void runBulk(const QString &id);
    void fillRowMenu(QMenu &menu);
    /// Asks for a field and its new value in the marked records, or in the current one.
    void changeChosen();
    [[nodiscard]] bool mayChange() const { return mayEnter() && !m_setup.stands; }
    void updateState();
    void countAll();
    void takeCount(const protocol::Page &page);
    /// The list with the record that was entered just now.
    void showNew(qint64 id);
    /// What was removed is back: the first of it becomes the current record.
    void showRestored(quint64 step);
    void goToStored(qint64 id, const std::function<void()> &hidden);
    /// Path of the column in which one stands; empty: none.
    [[nodiscard]] QString column() const;
    /// Says why the record may not be changed, as the button of its details does.
    [[nodiscard]] bool saysThatItIsClosed(qint64 id);
    [[nodiscard]] bool editsCell();
    void sortByColumn();
    [[nodiscard]] const RecordShape &shape() const;
    /// What the shape asks of a row for a text, or for what stands in for it.
    [[nodiscard]] QJsonObject shapedBy(const RecordTableModel::RowValues &values, const QString &code) const;

    PageContext m_context;
    RecordListSetup m_setup;
    RecordTableModel *m_model;
    ListFilter *m_filter;
    TableCard *m_card;
    DetailsPane *m_details;
    FlowLayout *m_tools;
    CurrentRecord m_current;
    ListExport *m_export;
    ListRemoval *m_removal;
    RowActions *m_rows;
    TableEditing *m_editing = nullptr; ///< none: nothing is edited in the table
    RecordSelection *m_selection = nullptr;
    LiveList m_count; ///< follows how many there are without conditions
    mutable std::optional<RecordShape> m_shape;
    QJsonObject m_lastNew; ///< the record that was entered last: the next one begins with what they share
    qint64 m_all = -1;     ///< that count
    bool m_started = false;
    bool m_wasLeft = false; ///< the page was shown, and another one since
};

} // namespace licheng
