// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/entry_holder.h"
#include "app/pages/common/page_setup.h"
#include "app/presenters/import_presenter.h"
#include "app/widgets/frame/page.h"

#include <QPoint>
#include <QPointer>

class QCheckBox;
class QStackedWidget;

namespace licheng {

class Button;
class EmptyState;
class FaultCard;
class ImportOptions;
class ImportPreviewModel;
class ImportResultCard;
class MappingHeader;
class ProgressStrip;
class QuestionList;
class StepHeader;
class TableCard;
class TextLabel;

/// 匯入: choose or drop a file, map its columns, see every fault in its cell, check on the server, import.
class ImportsPage : public Page, public EntryHolder
{
    Q_OBJECT
public:
    explicit ImportsPage(const PageContext &context, QWidget *parent = nullptr);
    /// As the main window has it.
    [[nodiscard]] static PageSetup page();
    ~ImportsPage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    [[nodiscard]] QWidget *firstFocus() override;
    [[nodiscard]] QString lostByClosing() const override;

    [[nodiscard]] ImportPresenter &presenter() { return m_presenter; }
    /// Saves the rows to mend; path ends in .xlsx or .csv.
    void saveReport(const QString &path);
    /// Saves an empty list of the format; path ends in .xlsx.
    void saveTemplate(const ImportFormat &format, const QString &path);

protected:
    [[nodiscard]] bool givesFocusBack() const override { return false; }
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    /// What the role may import.
    [[nodiscard]] QString importableText() const;
    void build();
    [[nodiscard]] QWidget *buildFooter();
    void wire();
    void askFile();
    void askReport();
    void askTemplate(const ImportFormat &format);
    void showPrepared();
    /// The current cell, over another preparation of the same rows.
    void keepCell();
    void showState();
    void showActivity();
    /// An import is one step of what can be undone.
    void offerToTakeBack();
    void goToProblem(const ImportProblem &problem);
    /// Puts the focus somewhere on the page when the widget that had it is gone, hidden or disabled.
    void keepFocus(const std::optional<QPointer<QWidget>> &before);
    /// None: the focus is not on this page.
    [[nodiscard]] std::optional<QPointer<QWidget>> focusBefore() const;
    /// What comes next for the person, at the stage reached.
    [[nodiscard]] QWidget *nextStep() const;
    void goOn();

    PageContext m_context;
    ImportPresenter m_presenter;
    StepHeader *m_steps;
    QStackedWidget *m_stack;
    EmptyState *m_choose;
    QuestionList *m_questions = nullptr;
    ImportPreviewModel *m_previewModel;
    ImportOptions *m_options;
    MappingHeader *m_mapping;
    TableCard *m_preview;
    FaultCard *m_faults;
    ImportResultCard *m_result;
    ProgressStrip *m_progress;
    TextLabel *m_summary;
    QCheckBox *m_acceptColumns = nullptr;
    Button *m_other;
    Button *m_report;
    Button *m_check;
    Button *m_good;
    Button *m_all;
    std::shared_ptr<const ImportPreparation> m_shown;
    QPoint m_cell;               ///< the current one: its column, and its row as the sheet counts
    QPointer<QWidget> m_left;    ///< had the focus when the work began
    QPointer<QWidget> m_standIn; ///< has it meanwhile
    ImportPresenter::Stage m_stageLeft = ImportPresenter::Stage::NoFile;
};

} // namespace licheng
