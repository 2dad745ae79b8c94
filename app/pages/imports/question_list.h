// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/import_questions.h"

#include <QWidget>

class QVBoxLayout;

namespace licheng {

/// What has to be decided for all rows of a file at once: a sentence with its answers each. Hidden while
/// there is nothing to decide.
class QuestionList : public QWidget
{
    Q_OBJECT
public:
    explicit QuestionList(QWidget *parent = nullptr);

    void setQuestions(const std::vector<ImportQuestion> &questions, const ImportChoice &choice);

Q_SIGNALS:
    /// value: see ImportAnswer.
    void answered(licheng::ImportQuestion::Kind kind, int value);

private:
    QVBoxLayout *m_rows;
};

} // namespace licheng
