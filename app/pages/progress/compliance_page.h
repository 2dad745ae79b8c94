// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_setup.h"
#include "app/pages/progress/picture_card.h"
#include "app/presenters/compliance_presenter.h"
#include "app/widgets/frame/page.h"

class QComboBox;
class QStackedWidget;
class QVBoxLayout;

namespace licheng {

class DetailsPane;
class FactTableModel;
class KeyValueList;
class TableCard;
class TextLabel;

/// 補充規定落實情形: every article and sub-item of the regulation with its state this semester, who sees to
/// it and the records that show it, as a table and as a picture of one page. Keys: Enter opens the records of
/// the current item, F8 changes between table and picture.
class CompliancePage : public Page, public Reachable
{
    Q_OBJECT
public:
    explicit CompliancePage(const PageContext &context, QWidget *parent = nullptr);
    [[nodiscard]] static PageSetup page();

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    void refresh() override;
    [[nodiscard]] QWidget *firstFocus() override;
    /// By the condition "state" or "item".
    void reach(const std::vector<protocol::Condition> &conditions, qint64 recordId) override;

    [[nodiscard]] PictureCard *picture() const { return m_picture; }
    [[nodiscard]] FactTableModel *model() const { return m_model; }
    /// Whether the picture stands in place of the table.
    void showPicture(bool isShown);
    /// .pdf, .xlsx or .csv; the number of items.
    [[nodiscard]] TableWriter writer() const;

private:
    void build();
    [[nodiscard]] QWidget *tools();
    void present();
    void presentRows();
    void showCurrent();
    void showProofs(const ComplianceEntry &entry);
    void openProof(const ComplianceProof &proof);
    void openCurrent();
    [[nodiscard]] const ComplianceEntry *current() const;
    void print();

    PageContext m_context;
    CompliancePresenter m_presenter;
    FactTableModel *m_model;
    TableCard *m_table;
    DetailsPane *m_details;
    KeyValueList *m_facts;
    TextLabel *m_text;
    QWidget *m_proofs;
    QVBoxLayout *m_proofRows;
    KeyValueList *m_history;
    PictureCard *m_picture;
    QStackedWidget *m_stack;
    QComboBox *m_state;
    QComboBox *m_article;
    class Button *m_turn;
    QString m_wanted;         ///< item that is to become the current one
    QStringList m_items;      ///< to which one was led, of several articles' choice
    bool m_isReached = false; ///< since the rows were shown last
};

} // namespace licheng
