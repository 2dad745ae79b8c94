// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_setup.h"
#include "app/presenters/backup_presenter.h"
#include "app/widgets/frame/page.h"

class QStackedWidget;
class QVBoxLayout;

namespace licheng {

class ArticleList;
class Button;
class Card;
class EmptyState;
class KeyValueList;
class ProgressStrip;

/// How well the school's data are kept (備份): the targets with age, contents and last verification, and what
/// the last reading of all files found.
class BackupPage : public Page
{
    Q_OBJECT
public:
    explicit BackupPage(const PageContext &context, QWidget *parent = nullptr);
    /// As the main window has it.
    [[nodiscard]] static PageSetup page();

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    void refresh() override;
    [[nodiscard]] QWidget *firstFocus() override;

private:
    void build();
    void present();
    void presentTargets();
    void presentProgress();

    PageContext m_context;
    BackupPresenter m_presenter;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    ProgressStrip *m_progress;
    QVBoxLayout *m_targets;
    EmptyState *m_noTarget;
    Card *m_planCard;
    KeyValueList *m_plan;
    Card *m_mailCard;
    KeyValueList *m_mail;
    Card *m_fileCard;
    KeyValueList *m_files;
    ArticleList *m_findings;
    Button *m_start;
};

} // namespace licheng
