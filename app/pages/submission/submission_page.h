// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/download.h"
#include "app/pages/common/page_setup.h"
#include "app/presenters/submission_presenter.h"
#include "app/widgets/frame/page.h"

#include <QPointer>

class QMenu;

namespace licheng {

class CheckGroupsModel;
class DataTable;
class DetailsPane;
class FindingsModel;
class KeyValueList;
class OwnWorkFilter;
class SubmissionListsModel;
class TableCard;
class TextLabel;

/// 提交名冊: the year's lists, their pre-check with the way to each faulty record, export and submission.
class SubmissionPage : public Page, public Reachable
{
    Q_OBJECT
public:
    explicit SubmissionPage(const PageContext &context, QWidget *parent = nullptr);
    /// As the main window has it.
    [[nodiscard]] static PageSetup page();
    ~SubmissionPage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    void refresh() override;
    [[nodiscard]] QWidget *firstFocus() override;
    /// With a record the list of that number becomes the current one.
    void reach(const std::vector<protocol::Condition> &conditions, qint64 recordId) override;

    [[nodiscard]] SubmissionPresenter &presenter() { return m_presenter; }
    /// Writes the archived workbook of the current list; an export that has just been made (\p isNew) is
    /// taken back when it is not written.
    void saveTo(const QString &path, bool isNew = false);
    /// Writes the shown findings, as a workbook or as a PDF.
    void saveFindingsTo(const QString &path);
    /// What else can be done to the current list; deletes itself when it closes.
    [[nodiscard]] QMenu *moreMenu();

private:
    void build();
    void wire();
    void showList();
    void showFindings();
    /// The whole sentence of the current finding, below the list.
    void showFinding();
    void onAction(const QString &id);
    void begin();
    void openFinding(int row);
    void showHistory();
    void openMoreMenu();
    void askReason(bool isCorrection);
    void askFindingsPath();
    void print();
    /// The files of the list's records, beside its workbook.
    void fetchFiles(qint64 list, int part, const QString &folder);
    /// Where to; \p isNew as in saveTo.
    void askPath(bool isNew);
    void confirmSubmit();
    [[nodiscard]] int current() const;

    PageContext m_context;
    SubmissionPresenter m_presenter;
    SubmissionListsModel *m_listsModel;
    CheckGroupsModel *m_groupsModel;
    FindingsModel *m_findingsModel;
    TableCard *m_lists;
    OwnWorkFilter *m_own = nullptr;
    TableCard *m_groups;
    TableCard *m_findings;
    TextLabel *m_finding;
    DetailsPane *m_details;
    KeyValueList *m_state;
    KeyValueList *m_file;
    KeyValueList *m_history;
    QPointer<Download> m_download;
    qint64 m_wanted = 0;
    bool m_isBegun = false;
};

} // namespace licheng
