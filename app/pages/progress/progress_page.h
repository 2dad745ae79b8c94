// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_setup.h"
#include "app/pages/progress/picture_card.h"
#include "app/presenters/progress_facts.h"
#include "app/presenters/progress_presenter.h"
#include "app/widgets/frame/page.h"
#include "shared/model/result.h"

class QComboBox;
class QStackedWidget;
class QVBoxLayout;

namespace licheng {

/// What the pages of a report have in common.
struct ReportHead
{
    QString school;
    QString term;
    QDateTime at;
};

/// The progress as a PDF, one page a unit: each of its steps with what is to be done, done and late, until
/// when, by which article and under whose supervision.
[[nodiscard]] Result<QByteArray> progressReport(const ProgressFacts &units, const ReportHead &head);

class Button;
class EmptyState;
class FoldingRow;
class ScrollPlace;

/// Progress (進度): what is to be done, done and late in every step of articles 5 and 6, as pictures whose
/// marks lead to the records.
class ProgressPage : public Page, public Reachable
{
    Q_OBJECT
public:
    explicit ProgressPage(const PageContext &context, QWidget *parent = nullptr);
    ~ProgressPage() override;
    [[nodiscard]] static PageSetup page();

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    void refresh() override;
    [[nodiscard]] QWidget *firstFocus() override;
    /// By the conditions "step" and "division": what is open of that number.
    void reach(const std::vector<protocol::Condition> &conditions, qint64 recordId) override;

    [[nodiscard]] const std::vector<PictureCard *> &cards() const { return m_cards; }
    /// For the meeting room; Escape or F11 comes back.
    void setFullScreen(bool isFull);
    [[nodiscard]] bool isFullScreen() const { return m_screen != nullptr; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    [[nodiscard]] QWidget *tools();
    [[nodiscard]] QComboBox *trendSteps();
    [[nodiscard]] QString trendTitle() const;
    [[nodiscard]] QString hoursTitle() const;
    void cutBy(const QString &by);
    PictureCard *add(const QString &title, const char *name);
    void present();
    void presentClasses();
    void followReached();
    /// Before it is printed or saved.
    void showReport();

    PageContext m_context;
    ProgressPresenter m_presenter;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QWidget *m_place; ///< what goes to the full screen and back
    QVBoxLayout *m_home;
    QWidget *m_screen = nullptr;
    QComboBox *m_cut;
    QComboBox *m_classes;
    Button *m_full;
    std::vector<PictureCard *> m_cards;
    std::vector<FoldingRow *> m_rows;
    PictureCard *m_funnel;
    PictureCard *m_trend;
    PictureCard *m_map;
    PictureCard *m_units;
    PictureCard *m_teachers;
    PictureCard *m_lists;
    PictureCard *m_quotas;
    PictureCard *m_hours;
    std::vector<protocol::Condition> m_reached; ///< until what they ask for is read
};

} // namespace licheng
