// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/record_selection.h"
#include "app/pages/common/entry_holder.h"
#include "app/pages/common/page_context.h"
#include "app/pages/common/record_form.h"
#include "app/pages/common/record_list_setup.h"
#include "app/pages/common/saved_views.h"
#include "app/presenters/record_removal.h"
#include "app/widgets/detail/detailspane.h"
#include "app/widgets/frame/page.h"
#include "app/widgets/table/bulkbar.h"

#include <QPointer>

class QHBoxLayout;

namespace licheng {

class CellEdits;
class DataTable;
class FilterBar;
class IconButton;
class RecordExport;
class TableCard;

/// A page with a filtered list, bulk actions and the current record's details at the right.
///
/// Keys: F2 edits, F3 makes a new record, Delete removes after a question, Ctrl+F filters, Space marks,
/// Ctrl+A marks all, Enter goes to the details. In a column that is edited in the table F2, Enter and typing
/// edit the cell, Enter goes on below, Tab to the right, Esc cancels, Ctrl+V pastes a block after a preview.
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

    /// Writes every matching row with the columns in sight; path ends in .xlsx or .csv.
    void exportTo(const QString &path);

    /// Replaces the conditions that the list always has.
    void setAlways(std::vector<protocol::Condition> conditions);

    [[nodiscard]] RecordTableModel *model() const { return m_model; }
    [[nodiscard]] DataTable *table() const;
    [[nodiscard]] DetailsPane *details() const { return m_details; }
    [[nodiscard]] FilterBar *filterBar() const { return m_filterBar; }

protected:
    void hideEvent(QHideEvent *event) override;
    /// Fills the details with the record of a row; called when the current record changed.
    virtual void showDetails(qint64 id, int row) = 0;
    virtual void onDetailsAction(const QString &id);
    virtual void onBulkAction(const QString &id);
    [[nodiscard]] virtual QList<BulkAction> bulkActions() const;
    /// What may be entered into a new record at once.
    [[nodiscard]] virtual QJsonObject newRecord() const { return {}; }
    /// The record that the details read last, with its number and version; empty: none.
    [[nodiscard]] virtual QJsonObject readForDetails() const { return {}; }
    /// The record as it was shown last, with its version: what a form shows without a connection.
    [[nodiscard]] QJsonObject seen(qint64 id) const;
    /// Which of them a record has.
    [[nodiscard]] virtual FormShape formShape() const { return {}; }
    /// Fields of the form; empty: all that people may write.
    [[nodiscard]] virtual QStringList formFields() const { return {}; }

    [[nodiscard]] qint64 currentId() const;
    [[nodiscard]] RecordSelection &selection() { return *m_selection; }
    [[nodiscard]] TableCard *card() const { return m_card; }
    [[nodiscard]] const PageContext &context() const { return m_context; }
    /// Asks for showDetails() again.
    void updateDetails();
    void openForm(qint64 id);
    /// The marked records, or the current one; asks first.
    void removeChosen();
    /// Says why records stay as they were entered, if they do.
    bool saysThatItStands();
    void askExportPath();
    void answer(const QString &actionId, std::function<void()> run, Offer offer = Offer::Shown)
    {
        answerAction(m_context.actions, actionId, std::move(run), offer);
    }
    void setConditions(const std::vector<protocol::Condition> &conditions);
    [[nodiscard]] std::vector<protocol::Condition> defaultConditions() const;
    [[nodiscard]] const std::vector<protocol::Condition> &conditions() const { return m_conditions; }
    [[nodiscard]] QHBoxLayout *tools() const { return m_tools; }

private:
    void build();
    void wire();
    void applyConditions(const QList<FilterCondition> &chips);
    /// Whether one record alone is listed, because somebody wanted to see it.
    [[nodiscard]] static bool isAlone(const std::vector<protocol::Condition> &conditions);
    /// Lists again what was listed before it, with more conditions.
    void leaveAlone(const std::vector<protocol::Condition> &more);
    [[nodiscard]] std::vector<protocol::Condition>
    withAlways(const std::vector<protocol::Condition> &conditions) const;
    void updateState();
    void countAll();
    void takeCount(const protocol::Page &page);
    void readClassNames();
    void showViews();
    void askViewName();
    void askRemoval(const QList<qint64> &ids);
    /// "張三 數學 …", as the row reads; empty while it is not held.
    [[nodiscard]] QString nameOfRow(int row) const;
    void tellRemoval(const RecordRemoval::Report &report);
    void findRecord();
    void wireEditing();
    [[nodiscard]] bool editCurrentCell();
    void goOnEditing(const QModelIndex &from, Qt::Key key);
    [[nodiscard]] bool maySendBlock();
    void previewBlock(const QModelIndex &at, const std::vector<QStringList> &rows);
    void showBlock();
    /// text: what it does, in the sheet of shortcuts; empty: it is not shown there.
    void addKey(const QKeySequence &key, const QString &text, std::function<void()> run);
    [[nodiscard]] bool mayEnter() const;

    PageContext m_context;
    RecordListSetup m_setup;
    RecordTableModel *m_model;
    FilterFields m_filters;
    SavedViews m_views;
    std::vector<protocol::Condition> m_conditions; ///< those of the filter bar
    std::vector<protocol::Condition> m_before;     ///< those that made room for one record alone
    bool m_wasLeft = false;                        ///< the page was shown, and another one since
    FilterBar *m_filterBar;
    TableCard *m_card;
    DetailsPane *m_details;
    QHBoxLayout *m_tools;
    RecordSelection *m_selection = nullptr;
    CellEdits *m_edits = nullptr; ///< none: nothing is edited in the table
    QPointer<RecordExport> m_export;
    QPersistentModelIndex m_top; ///< the first row in sight, while rows move
    int m_topRow = 0;
    QTimer m_detailsTimer;
    LiveList m_count;    ///< follows how many there are without conditions
    qint64 m_all = -1;   ///< that count
    qint64 m_wanted = 0; ///< record that is to become the current one
    qint64 m_keep = 0;   ///< current record, found again after a reload
    bool m_started = false;
};

} // namespace licheng
