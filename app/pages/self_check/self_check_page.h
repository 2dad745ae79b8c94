// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/note_dialog.h"
#include "app/pages/common/page_setup.h"
#include "app/presenters/self_check_presenter.h"
#include "app/widgets/frame/page.h"

namespace licheng {

class DetailsPane;
class FactTableModel;
class KeyValueList;
class OwnWorkFilter;
class TableCard;

/// Asks for the words that go with a signature, or with taking it back.
class SelfCheckDialog : public NoteDialog
{
    Q_OBJECT
public:
    enum class For { Signature, Withdrawal };
    SelfCheckDialog(For what, const SelfCheckPresenter &presenter, DraftFiles &files,
                    QWidget *parent = nullptr);

private:
    [[nodiscard]] static Parts partsOf(For what, const SelfCheckPresenter &presenter, DraftFiles &files);
};

/// 自我檢核: which unit checks what of the semester, the program's findings of each check with the way to the
/// records, and its signature. Keys: Enter on a finding shows its records, Ctrl+1 finds anew, Ctrl+2 signs,
/// Ctrl+3 takes the signature back.
class SelfCheckPage : public Page, public Reachable
{
    Q_OBJECT
public:
    explicit SelfCheckPage(const PageContext &context, QWidget *parent = nullptr);
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
    void showCurrent();
    void showFindings();
    void onAction(const QString &id);
    void openFinding(int row);

    PageContext m_context;
    SelfCheckPresenter m_presenter;
    FactTableModel *m_checksModel;
    FactTableModel *m_findingsModel;
    TableCard *m_checks;
    OwnWorkFilter *m_own = nullptr;
    TableCard *m_findings;
    DetailsPane *m_details;
    KeyValueList *m_state;
    qint64 m_wanted = 0;
    qint64 m_wantedList = 0; ///< whose check it is
    bool m_isBegun = false;
};

} // namespace licheng
