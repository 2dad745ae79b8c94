// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_setup.h"
#include "app/widgets/frame/page.h"
#include "shared/rules/compliance.h"

class QComboBox;
class QStackedWidget;
class QVBoxLayout;

namespace licheng {

class DetailsPane;
class FactTableModel;
class KeyValueList;
class TableCard;
class TextLabel;

/// 補充規定: the regulation to be read, article by article with the pages and lists that serve it; its
/// versions with their approvals, and what one has differently from another. Enter opens the first of the
/// lists.
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

private:
    void build();
    void takeVersions(const QJsonArray &versions);
    void readVersion();
    void present(const QJsonObject &regulation);
    void compare();
    void showArticle();
    void showLists(const QString &article);
    void openFirst();
    /// Types of the records in which the article is done, and which this role can list.
    [[nodiscard]] QStringList listsOf(const QString &article) const;
    void fail(const protocol::Fault &fault);

    PageContext m_context;
    std::vector<ComplianceItem> m_items;
    QJsonArray m_versions;
    FactTableModel *m_articles;
    FactTableModel *m_changes;
    TableCard *m_table;
    TableCard *m_changeTable;
    DetailsPane *m_details;
    KeyValueList *m_approvals;
    TextLabel *m_text;
    QVBoxLayout *m_lists;
    QComboBox *m_version;
    QComboBox *m_other;
    QStackedWidget *m_stack;
    QString m_subtitle;
    quint64 m_run = 0;
};

} // namespace licheng
