// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/kept_text.h"
#include "app/pages/common/page_setup.h"
#include "app/pages/common/page_table_model.h"
#include "app/pages/common/record_list_page.h"
#include "app/presenters/outcomes_bulk.h"
#include "app/presenters/outcomes_presenter.h"
#include "app/presenters/work_state.h"

namespace licheng {

class OutcomeDetails;
class OutcomesUpload;

/// The list of outcomes: waiting ones whose certification has closed read 逾期, and the file's column
/// tells kinds of files in place of numbers.
class OutcomesModel : public PageTableModel
{
    Q_OBJECT
public:
    OutcomesModel(RecordSource &source, const WorkState &work, QObject *parent = nullptr);

    /// Paths that data() needs beside the columns seen.
    [[nodiscard]] static std::vector<RecordColumn> unseenColumns();

    QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QString textOf(const RowValues &values, int column) const override;

private:
    [[nodiscard]] bool isLate(const RowValues &values) const;
    [[nodiscard]] static QString filesOf(const RowValues &values);

    const WorkState &m_work;
};

/// 課程學習成果: the list with certification and selection, one by one and in bulk, with undo; the files of a
/// class are uploaded from a folder or zip, by the menu or dropped here.
class OutcomesPage : public RecordListPage
{
    Q_OBJECT
public:
    explicit OutcomesPage(const PageContext &context, QWidget *parent = nullptr);
    /// As the main window has it.
    [[nodiscard]] static PageSetup page();
    /// The same over another selection of outcomes: list() with its own key, conditions and order.
    OutcomesPage(const PageContext &context, RecordListSetup setup, QWidget *parent = nullptr);
    [[nodiscard]] static RecordListSetup list();
    ~OutcomesPage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString lostByClosing() const override;

    [[nodiscard]] OutcomesUpload &upload() { return *m_upload; }

protected:
    void showDetails(qint64 id, int row) override;
    void onDetailsAction(const QString &id) override;
    void onBulkAction(const QString &id) override;
    [[nodiscard]] QList<BulkAction> bulkActions() const override;
    [[nodiscard]] QString closedFor(const QString &action) const override;
    [[nodiscard]] QJsonObject newRecord() const override;
    [[nodiscard]] QJsonObject readForDetails() const override { return m_presenter.record(); }
    [[nodiscard]] QStringList formFields() const override;

private:
    /// For the marked rows, or for the current one when none is marked.
    void run(OutcomeStep step);
    void onPreview();
    void onFinished(const OutcomesBulk::Report &report);
    void showRefused(const OutcomesBulk::Report &report);
    void updateBulkActions();

    OutcomesPresenter m_presenter;
    OutcomesBulk m_bulk;
    OutcomesUpload *m_upload;
    OutcomeDetails *m_pane;
    bool m_single = false; ///< the step is for the current row: no preview is asked
    KeptText m_keptReason; ///< of the return that is under way
};

} // namespace licheng
