// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_setup.h"
#include "app/pages/common/table_export.h"
#include "app/widgets/frame/page.h"
#include "shared/rules/compliance.h"

class QBoxLayout;
class QComboBox;
class QStackedWidget;
class QVBoxLayout;

namespace licheng {

class Button;
class DetailsPane;
class FactTableModel;
class KeyValueList;
class RegulationForm;
class RegulationReach;
class TableCard;
class TextLabel;

/// 補充規定: the regulation to be read, article by article with the pages and lists that serve it; its
/// versions with their approvals, and what one has differently from another. Who may drafts the next version,
/// sees whom it touches, approves it, and withdraws it before its day; article 11. Keys: Enter opens the
/// first of the lists, Ctrl+N begins a draft, Ctrl+P prints and Ctrl+E writes what is in sight, Esc leads
/// back.
class RegulationPage : public Page
{
    Q_OBJECT
public:
    explicit RegulationPage(const PageContext &context, QWidget *parent = nullptr);
    [[nodiscard]] static PageSetup page();

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override { return m_subtitle; }
    void refresh() override;
    [[nodiscard]] QWidget *firstFocus() override;

    [[nodiscard]] FactTableModel *articles() const { return m_articles; }
    [[nodiscard]] FactTableModel *changes() const { return m_changes; }
    [[nodiscard]] FactTableModel *touched() const;
    /// What is in sight as .pdf, .xlsx or .csv; the number of rows.
    [[nodiscard]] TableWriter writer() const;

private:
    enum View { Articles, Differences, Reach, Form };

    void build();
    void buildDetails();
    void addTools(QBoxLayout *tools);
    Button *addTool(QBoxLayout *tools, const QString &name, const QString &text,
                    void (RegulationPage::*run)());
    void turnTo(View view);
    [[nodiscard]] View view() const;
    void takeVersions(const QJsonArray &versions);
    void readVersion();
    void present();
    void presentSteps();
    void compare();
    void showArticle();
    void showChange();
    void showLists(const QString &article);
    void openFirst();
    void goBack();
    /// Types of the records in which the article is done, and which this role can list.
    /// Types in which the article is done, as far as the role has a page of them; closed: those without.
    [[nodiscard]] QStringList listsOf(const QString &article, bool closed = false) const;
    void fail(const protocol::Fault &fault);

    // regulation_steps.cpp: drafting, approval, withdrawal, papers
    [[nodiscard]] bool mayDraft() const;
    [[nodiscard]] bool mayApprove() const;
    void draftNew();
    void changeDraft();
    void edit(const QJsonObject &version, const QString &label);
    void saveDraft();
    void leaveForm();
    void reach(const QJsonObject &version);
    void reachOfVersion();
    void approve();
    void withdraw();
    void step(const QString &method, QJsonObject params, const QString &done,
              const std::function<void()> &taken = {});
    void tell(const protocol::Fault &fault);
    void print();
    void askExportPath();

    PageContext m_context;
    std::vector<ComplianceItem> m_items;
    QJsonArray m_versions;
    FactTableModel *m_articles;
    FactTableModel *m_changes;
    TableCard *m_table;
    TableCard *m_changeTable;
    DetailsPane *m_details;
    DetailsPane *m_changeDetails;
    TextLabel *m_before;
    TextLabel *m_after;
    KeyValueList *m_approvals;
    KeyValueList *m_history;
    TextLabel *m_text;
    QVBoxLayout *m_lists;
    QComboBox *m_version;
    QComboBox *m_other;
    QStackedWidget *m_stack;
    RegulationReach *m_reach;
    RegulationForm *m_form = nullptr; ///< none for who does not draft
    Button *m_new = nullptr;
    Button *m_change = nullptr;
    Button *m_touches = nullptr;
    Button *m_approve = nullptr;
    Button *m_withdraw = nullptr;
    Button *m_back = nullptr;
    QJsonObject m_regulation; ///< the version in sight
    QString m_wanted;         ///< label that is to be in sight once the versions are read
    QString m_subtitle;
    bool m_isTyped = false; ///< what is tried out stands in the form
    quint64 m_run = 0;
};

} // namespace licheng
