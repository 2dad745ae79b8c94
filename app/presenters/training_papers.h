// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "app/documents/paper.h"
#include "shared/model/training.h"

namespace licheng {

/// A class, or a role of teachers, for whom a training is, with how many of its people came.
struct TrainingCircleView
{
    bool isClass = true;
    QString name;
    QString type; ///< of the records of its people
    qint64 total = 0;
    qint64 attended = 0;
    qint64 absent = 0;
    qint64 excused = 0;
    qint64 untold = 0; ///< of whom no attendance is recorded
    std::vector<protocol::Condition> people;
    std::vector<protocol::Condition> whoAttended;
    std::vector<protocol::Condition> whoIsUntold;
};
/// Of an answer of training.coverage.
[[nodiscard]] std::vector<TrainingCircleView> trainingCircles(const QJsonObject &answer);

/// Somebody of a circle: as the sign-in list names them.
struct TrainingPerson
{
    QString number; ///< seat and student number, or the log-in name
    QString name;
};

/// A training with what its papers need.
struct TrainingPapers
{
    QString school;
    Training training;
    QString unit;
    std::vector<TrainingCircleView> circles;
    qint64 attendances = 0;                          ///< records of who attended
    std::vector<std::vector<TrainingPerson>> people; ///< of each circle; read for sign-in lists
};

enum class TrainingPaper { SignIn, Report };

using TrainingRead = std::function<void(const protocol::Answer<TrainingPapers> &papers)>;
/// The training with its circles, and for a sign-in list their people; `circle` names one of them, empty:
/// all.
void readTraining(RecordSource &source, qint64 id, TrainingPaper paper, const QString &circle,
                  QObject *context, const TrainingRead &done);

/// 簽到表: a page for each class or role, a line with room to sign for each person; article 9.
[[nodiscard]] Paper trainingSignIn(const TrainingPapers &papers);
/// 辦理成果: when and where it was held, and how many came of each class or role.
[[nodiscard]] Paper trainingReport(const TrainingPapers &papers);
[[nodiscard]] Paper trainingPaper(const TrainingPapers &papers, TrainingPaper paper);

} // namespace licheng
