// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_setup.h"
#include "app/pages/common/register_page.h"
#include "app/presenters/training_papers.h"

namespace licheng {

/// 訓練研習 (article 9): trainings, workshops and sessions, with sign-in lists and what came of them.
class TrainingsPage : public RegisterPage
{
    Q_OBJECT
public:
    explicit TrainingsPage(const PageContext &context, QWidget *parent = nullptr);
    [[nodiscard]] static PageSetup page();

    /// Into a PDF or an ODT by the name's end; a sign-in list of the circle of that name, empty: of all.
    void write(TrainingPaper paper, const QString &path, qint64 training, const QString &circle = {});

private:
    [[nodiscard]] static RegisterSetup setup();
    void ask(TrainingPaper paper, const QList<qint64> &trainings);
    void askCircle(qint64 training);
};

/// 訓練出席紀錄: who came; entered, imported, or one's own.
[[nodiscard]] PageSetup trainingAttendancePage();

} // namespace licheng
