// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "app/presenters/outcomes_presenter.h"
#include "app/widgets/detail/detailspane.h"

namespace licheng {

class AttachmentFiles;
class HistoryList;
class QuotaMeter;
class TextLabel;

/// An outcome in the title of what is about it alone: student, class and seat, its own title.
[[nodiscard]] QString wholeName(const OutcomeFacts &facts);

/// Fills the details pane with the presenter's outcome: student, quotas, files, description, history, and
/// the steps that fit its state, closed ones with their reason.
class OutcomeDetails : public QObject
{
    Q_OBJECT
public:
    OutcomeDetails(const PageContext &context, OutcomesPresenter &presenter, DetailsPane &pane,
                   QObject *parent);

    [[nodiscard]] AttachmentFiles *files() const { return m_files; }
    /// An empty list has nothing to choose.
    void setHasRows(bool hasRows);

private:
    void show();
    void showNothing();
    void showFiles();
    void showSteps();
    void showDescription();

    PageContext m_context;
    OutcomesPresenter &m_presenter;
    DetailsPane &m_pane;
    QWidget *m_meters;
    QuotaMeter *m_uploads;
    QuotaMeter *m_selections;
    TextLabel *m_title;
    TextLabel *m_course;
    AttachmentFiles *m_files;
    TextLabel *m_description;
    TextLabel *m_state;
    HistoryList *m_history;
    QStringList m_steps; ///< shown at the foot
    bool m_hasRows = true;
};

} // namespace licheng
