// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "app/presenters/import_presenter.h"
#include "app/presenters/work_state.h"

namespace licheng::ctl {

/// import FILE: the assistant of the window without the window. Ends with Faults when rows with faults
/// keep the mode asked for from being done; with mode good they are left out and the end is LeftOut. Mode
/// check ends as mode all would.
class ImportCommand : public Command
{
    Q_OBJECT
public:
    explicit ImportCommand(Workplace place);
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    enum class Mode { All, Good, Check };

    void onPrepared();
    [[nodiscard]] std::optional<QString> choose();
    [[nodiscard]] std::optional<QString> answerQuestions();
    [[nodiscard]] std::optional<QString> mapColumns();
    void onStage();
    [[nodiscard]] bool isAskedBack(const QString &question, const QString &option, const QString &whatToDo);
    void report();
    void conclude(ExitCode code);

    WorkState m_work;
    ImportPresenter m_import;
    Mode m_mode = Mode::All;
    QStringList m_questions; ///< that an import would have to answer first
    std::map<ImportQuestion::Kind, int> m_answers;
    std::optional<Term> m_term;
    const ImportForm *m_form = nullptr;
    bool m_isChosen = false;
    bool m_isOver = false;
};

} // namespace licheng::ctl
