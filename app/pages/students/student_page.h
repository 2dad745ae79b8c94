// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_setup.h"
#include "app/pages/common/record_sections.h"
#include "app/widgets/frame/page.h"

class QGridLayout;
class QStackedWidget;

namespace licheng {

class Card;
class EmptyState;
class IconButton;
class ReferenceEdit;
class TextLabel;

/// 學生頁: all seven kinds of article 5 of one student on one screen, each card with a way to its list. Staff
/// choose the student; a student's own account has its own page under the name 我的歷程.
class StudentPage : public Page, public Reachable
{
    Q_OBJECT
public:
    explicit StudentPage(const PageContext &context, QWidget *parent = nullptr);
    /// As the main window has it.
    [[nodiscard]] static PageSetup page();

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override { return m_subtitle; }
    void refresh() override;
    [[nodiscard]] QWidget *firstFocus() override;
    /// The condition id = names the student.
    void reach(const std::vector<protocol::Condition> &conditions, qint64 recordId) override;

    void choose(qint64 studentId);
    /// Everything that stands on the page, as it will be printed.
    void print();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// A card: rows of one type, with the way to their list or without.
    struct CardSetup
    {
        QString type;
        SectionMaker section;
        bool hasList = true;
    };
    [[nodiscard]] static std::vector<CardSetup> cards();
    void addCard(const CardSetup &setup);
    void place();
    void read();

    PageContext m_context;
    ReferenceEdit *m_student = nullptr;
    IconButton *m_print;
    QWidget *m_area;
    EmptyState *m_nobody; ///< in its place while no student is chosen
    QStackedWidget *m_stack;
    QGridLayout *m_grid;
    std::vector<Card *> m_cards;
    std::vector<RecordSection *> m_sections;
    QStringList m_titles; ///< of the cards
    QString m_subtitle;
    qint64 m_id = 0;
    int m_columns = 0;
};

} // namespace licheng
