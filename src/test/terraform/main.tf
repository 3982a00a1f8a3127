# What docs/howto/use-terraform.md runs: each resource of an Application Load Balancer against a running Elbow.
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.80"
    }
  }
}

variable "endpoint" {
  default = "http://127.0.0.1:3528"
}

variable "port" {
  description = "of an HTTP server on 127.0.0.1"
  default     = 9001
}

variable "function" {
  default = "arn:aws:lambda:us-east-1:123456789012:function:echo"
}

variable "idle_timeout" {
  default = 60
}

# Any credentials will do; without the three lines below them the provider asks AWS about them
provider "aws" {
  region                      = "us-east-1"
  access_key                  = "any"
  secret_key                  = "any"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true

  endpoints {
    elbv2 = var.endpoint
    # Asked for network interfaces after a load balancer is gone; a refusal is a warning in the provider's log
    ec2 = var.endpoint
  }

  default_tags {
    tags = { managed = "terraform" }
  }
}

resource "aws_lb" "web" {
  name               = "tf-web"
  load_balancer_type = "application"
  subnets            = ["subnet-0000000a", "subnet-0000000b"]
  security_groups    = ["sg-12345678"]
  idle_timeout       = var.idle_timeout
  tags               = { stage = "test" }
}

resource "aws_lb_target_group" "web" {
  name                 = "tf-web"
  target_type          = "ip"
  protocol             = "HTTP"
  port                 = var.port
  vpc_id               = "vpc-12345678"
  deregistration_delay = 1

  health_check {
    path                = "/"
    interval            = 10
    timeout             = 2
    healthy_threshold   = 2
    unhealthy_threshold = 2
    matcher             = "200-399"
  }
}

resource "aws_lb_target_group_attachment" "web" {
  target_group_arn = aws_lb_target_group.web.arn
  target_id        = "127.0.0.1"
}

resource "aws_lb_target_group" "echo" {
  name        = "tf-echo"
  target_type = "lambda"
}

resource "aws_lb_target_group_attachment" "echo" {
  target_group_arn = aws_lb_target_group.echo.arn
  target_id        = var.function
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.web.arn
  port              = 8480
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web.arn
  }
}

resource "aws_lb_listener_rule" "echo" {
  listener_arn = aws_lb_listener.http.arn
  priority     = 10

  condition {
    path_pattern {
      values = ["/function", "/function/*"]
    }
  }

  condition {
    http_header {
      http_header_name = "X-Tea"
      values           = ["yes"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.echo.arn
  }
}

resource "aws_lb_listener_rule" "weighted" {
  listener_arn = aws_lb_listener.http.arn
  priority     = 20

  condition {
    host_header {
      values = ["*.example.com"]
    }
  }

  condition {
    query_string {
      key   = "version"
      value = "2"
    }
  }

  action {
    type = "forward"

    forward {
      target_group {
        arn    = aws_lb_target_group.web.arn
        weight = 9
      }
      target_group {
        arn    = aws_lb_target_group.echo.arn
        weight = 1
      }
    }
  }
}

resource "aws_lb_listener_rule" "moved" {
  listener_arn = aws_lb_listener.http.arn
  priority     = 30
  tags         = { team = "a b" }

  condition {
    source_ip {
      values = ["10.0.0.0/8"]
    }
  }

  condition {
    http_request_method {
      values = ["GET", "HEAD"]
    }
  }

  action {
    type = "redirect"

    redirect {
      host        = "new.example.com"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener_rule" "teapot" {
  listener_arn = aws_lb_listener.http.arn

  condition {
    path_pattern {
      values = ["/tea"]
    }
  }

  action {
    type  = "fixed-response"
    order = 1

    fixed_response {
      content_type = "text/plain"
      message_body = "a teapot"
      status_code  = "418"
    }
  }
}

output "dns_name" {
  value = aws_lb.web.dns_name
}
